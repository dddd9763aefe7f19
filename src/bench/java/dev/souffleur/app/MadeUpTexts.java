package dev.souffleur.app;

import dev.souffleur.platform.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Articles of a made-up company and what its customers ask, always the same for a seed: half of the
 * articles in each language, each with headings, a list of steps and a few paragraphs.
 */
final class MadeUpTexts {
  private final Words words;
  private final Random random;

  MadeUpTexts(Language language, long seed) {
    this.words = language == Language.RUSSIAN ? Words.russian() : Words.english();
    this.random = new Random(seed);
  }

  /** An article in Markdown, of two or three passages. */
  String article() {
    var subject = any(words.subjects());
    var place = any(words.places());
    var text = new StringBuilder();
    text.append("# ").append(subject).append(' ').append(place).append("\n\n");
    text.append(sentences(2)).append("\n\n");
    for (var heading : some(words.headings(), 3)) {
      text.append("## ").append(heading).append(": ").append(subject).append("\n\n");
      text.append(sentences(3)).append("\n\n");
      var number = 1;
      for (var step : some(words.steps(), 4)) {
        text.append(number++).append(". ").append(filled(step)).append('\n');
      }
      text.append('\n');
    }
    return text.append(sentences(2)).append('\n').toString();
  }

  /** What a customer writes; hardly ever the same twice, so that no cache answers it. */
  String question() {
    return filled(any(words.questions()));
  }

  private String sentences(int count) {
    return String.join(" ", some(words.sentences(), count).stream().map(this::filled).toList());
  }

  private String filled(String pattern) {
    return pattern
        .replace("{subject}", any(words.subjects()).toLowerCase(Locale.ROOT))
        .replace("{place}", any(words.places()))
        .replace("{number}", Integer.toString(1_000 + random.nextInt(90_000)))
        .replace("{few}", Integer.toString(2 + random.nextInt(28)));
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private List<String> some(List<String> texts, int count) {
    var shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }

  /** What texts are put together from; braces stand for other words and for numbers. */
  private record Words(
      List<String> subjects,
      List<String> places,
      List<String> headings,
      List<String> sentences,
      List<String> steps,
      List<String> questions) {

    static Words russian() {
      return new Words(
          List.of(
              "Возврат денег",
              "Доставка посылки",
              "Смена тарифа",
              "Привязка карты",
              "Восстановление пароля",
              "Закрывающие документы",
              "Настройка уведомлений",
              "Перенос номера",
              "Гарантийный ремонт",
              "Подключение роутера",
              "Резервная копия",
              "Бонусные баллы",
              "Отмена подписки",
              "Ошибка оплаты",
              "Обмен товара",
              "Подарочный сертификат",
              "Семейный доступ",
              "Удаление профиля",
              "Выгрузка отчёта",
              "Совместный проект"),
          List.of(
              "в мобильном приложении",
              "в личном кабинете",
              "на телевизоре",
              "для юридических лиц",
              "для новых клиентов",
              "в пункте выдачи",
              "за границей",
              "на старом устройстве",
              "через поддержку",
              "по телефону",
              "в выходные дни",
              "без подтверждения почты"),
          List.of(
              "Когда это нужно",
              "Что сделать сначала",
              "Сроки и стоимость",
              "Если не получилось",
              "Кто может обратиться",
              "Ограничения"),
          List.of(
              "Услуга «{subject}» {place} занимает до {few} рабочих дней с момента обращения.",
              "Заявка получает номер вида {number}, по нему оператор видит всю переписку.",
              "Комиссия не взимается, если с покупки прошло меньше {few} дней.",
              "Если {place} появилось сообщение об ошибке {number}, сохраните снимок экрана.",
              "Раздел «{subject}» виден только владельцу учётной записи.",
              "Деньги приходят тем же способом, каким была сделана оплата, обычно за {few} дней.",
              "Обращения {place} разбирают в порядке очереди, срочные отмечает старший смены.",
              "После {few} неудачных попыток доступ закрывается на сутки.",
              "Чек и договор понадобятся, если сумма больше {number} рублей.",
              "Изменения вступают в силу с начала следующего расчётного периода."),
          List.of(
              "Откройте раздел «{subject}» и нажмите «Продолжить».",
              "Проверьте, что данные {place} совпадают с паспортными.",
              "Подождите {few} минут и повторите попытку.",
              "Перезапустите устройство и войдите заново.",
              "Укажите номер заказа {number} в теме письма.",
              "Приложите фотографию упаковки и чека.",
              "Дождитесь письма со ссылкой: она действует {few} часов.",
              "Если кнопка не видна, обновите приложение."),
          List.of(
              "Здравствуйте, {subject} {place}: сколько ждать? Заказ {number}.",
              "Не понимаю, как работает {subject} {place}, уже {few} дней пытаюсь",
              "У меня ошибка {number}, {subject} не проходит, что делать?",
              "Сколько стоит {subject} {place} и есть ли скидка на {few} месяцев?",
              "Это безобразие, жду {few} дней, {subject} так и не сделали! Обращение {number}",
              "Подскажите, пожалуйста, можно ли оформить {subject} {place} за {few} дней?",
              "За сколько дней можно вернуть деньги по заказу {number}?",
              "Приложение не открывается {place}, пишет {number}, перезагрузка не помогла"));
    }

    static Words english() {
      return new Words(
          List.of(
              "Money refund",
              "Parcel delivery",
              "Plan change",
              "Linking a card",
              "Password recovery",
              "Closing documents",
              "Notification settings",
              "Number transfer",
              "Warranty repair",
              "Router set-up",
              "Backup copy",
              "Bonus points",
              "Subscription cancellation",
              "Payment error",
              "Goods exchange",
              "Gift certificate",
              "Family access",
              "Profile deletion",
              "Report export",
              "Shared project"),
          List.of(
              "in the mobile app",
              "in the account area",
              "on a television",
              "for companies",
              "for new customers",
              "at the pick-up point",
              "abroad",
              "on an old device",
              "through support",
              "by telephone",
              "at the weekend",
              "without a confirmed address"),
          List.of(
              "When it is needed",
              "What to do first",
              "Time and cost",
              "If it did not work",
              "Who may ask for it",
              "Limits"),
          List.of(
              "The {subject} service {place} takes up to {few} working days from the request.",
              "A request gets a number such as {number}, and the operator sees all letters by it.",
              "No fee is charged if fewer than {few} days have passed since the purchase.",
              "If error {number} appears {place}, keep a picture of the screen.",
              "Only the owner of the account can see the {subject} section.",
              "The money comes back the way it was paid, usually within {few} days.",
              "Requests {place} are handled in turn; the shift lead marks the urgent ones.",
              "After {few} failed attempts access is closed for a day.",
              "A receipt and the contract are needed if the sum is above {number} dollars.",
              "Changes take effect at the start of the next billing period."),
          List.of(
              "Open the {subject} section and press Continue.",
              "Check that the data {place} match those of your passport.",
              "Wait {few} minutes and try again.",
              "Restart the device and sign in once more.",
              "Put order number {number} into the subject of the letter.",
              "Attach a photograph of the box and of the receipt.",
              "Wait for the letter with a link: it is valid for {few} hours.",
              "If the button is not there, update the app."),
          List.of(
              "Hello, how long does {subject} {place} take? My order is {number}.",
              "I do not understand how {subject} works {place}, trying for {few} days already",
              "I get error {number}, {subject} does not go through, what shall I do?",
              "How much is {subject} {place}, and is there a discount for {few} months?",
              "This is outrageous, {few} days and still no {subject}! Request {number}",
              "Could you tell me whether {subject} {place} can be arranged within {few} days?",
              "Within how many days can I get my money back for order {number}?",
              "The app does not open {place}, it says {number}, a restart did not help"));
    }
  }
}
