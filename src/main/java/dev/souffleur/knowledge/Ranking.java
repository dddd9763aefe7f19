package dev.souffleur.knowledge;

/**
 * The numbers that ranking depends on, chosen by measurement.
 *
 * @param title what a match in the title is worth, the body being 1; at least 1
 * @param headings what a match in the headings is worth; at least 1
 * @param synonym what a synonym is worth, the word itself being 1
 * @param proximity what two words of the query side by side add
 * @param lexical the least share of the words' score in the fused one, the vectors' being the rest
 * @param lead how much that share grows with the lead of the words' first over their second
 */
record Ranking(
    float title, float headings, double synonym, float proximity, double lexical, double lead) {
  static final Ranking STANDARD = new Ranking(2, 2, 0.4, 0.3f, 0.2, 2);
}
