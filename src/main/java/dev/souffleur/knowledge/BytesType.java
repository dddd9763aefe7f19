package dev.souffleur.knowledge;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Byte strings in MVStore pages, each with a CRC-32C: the pages themselves have none. */
final class BytesType extends BasicDataType<byte[]> {
  private static final int OVERHEAD = 32;

  @Override
  public int getMemory(byte[] value) {
    return value.length + OVERHEAD;
  }

  @Override
  public void write(WriteBuffer buffer, byte[] value) {
    buffer.putVarInt(value.length).putInt(checksum(value)).put(value);
  }

  @Override
  public byte[] read(ByteBuffer buffer) {
    var length = DataUtils.readVarInt(buffer);
    var checksum = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw damaged();
    }
    var value = new byte[length];
    buffer.get(value);
    if (checksum(value) != checksum) {
      throw damaged();
    }
    return value;
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }

  private static MVStoreException damaged() {
    return DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "checksum of a value");
  }

  private static int checksum(byte[] value) {
    var crc = new CRC32C();
    crc.update(value);
    return (int) crc.getValue();
  }
}
