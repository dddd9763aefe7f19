package dev.souffleur.settings;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The Credential Manager of Windows, called directly: no child process, hence nothing to see in a
 * process list and nothing for a script policy to forbid.
 *
 * <p>Names and the layout of {@code CREDENTIALW} are those of {@code wincred.h} on 64-bit Windows.
 */
final class WindowsCredentials implements Keychain {
  private static final int CRED_TYPE_GENERIC = 1;
  private static final int CRED_PERSIST_LOCAL_MACHINE = 2;

  private static final ValueLayout.OfInt DWORD = ValueLayout.JAVA_INT;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;

  private static final MemoryLayout CREDENTIAL =
      MemoryLayout.structLayout(
          DWORD.withName("Flags"),
          DWORD.withName("Type"),
          POINTER.withName("TargetName"),
          POINTER.withName("Comment"),
          MemoryLayout.sequenceLayout(2, DWORD).withName("LastWritten"),
          DWORD.withName("CredentialBlobSize"),
          MemoryLayout.paddingLayout(4),
          POINTER.withName("CredentialBlob"),
          DWORD.withName("Persist"),
          DWORD.withName("AttributeCount"),
          POINTER.withName("Attributes"),
          POINTER.withName("TargetAlias"),
          POINTER.withName("UserName"));

  private final MethodHandle read;
  private final MethodHandle write;
  private final MethodHandle delete;
  private final MethodHandle free;

  /**
   * @param library Advapi32
   * @throws java.util.NoSuchElementException if it has not these functions
   */
  WindowsCredentials(SymbolLookup library) {
    read =
        function(
            library, "CredReadW", FunctionDescriptor.of(DWORD, POINTER, DWORD, DWORD, POINTER));
    write = function(library, "CredWriteW", FunctionDescriptor.of(DWORD, POINTER, DWORD));
    delete = function(library, "CredDeleteW", FunctionDescriptor.of(DWORD, POINTER, DWORD, DWORD));
    free = function(library, "CredFree", FunctionDescriptor.ofVoid(POINTER));
  }

  @Override
  public String name() {
    return "Windows Credential Manager";
  }

  @Override
  public Optional<String> read() throws IOException {
    try (var arena = Arena.ofConfined()) {
      var found = arena.allocate(POINTER);
      if ((int) read.invokeExact(target(arena), CRED_TYPE_GENERIC, 0, found) == 0) {
        return Optional.empty();
      }
      var address = found.get(POINTER, 0);
      try {
        return Optional.of(secretOf(address.reinterpret(CREDENTIAL.byteSize())));
      } finally {
        free.invokeExact(address);
      }
    } catch (Throwable e) {
      throw new IOException("CredReadW", e);
    }
  }

  @Override
  public void write(String secret) throws IOException {
    var bytes = secret.getBytes(StandardCharsets.UTF_16LE);
    try (var arena = Arena.ofConfined()) {
      var blob = arena.allocate(bytes.length);
      MemorySegment.copy(bytes, 0, blob, ValueLayout.JAVA_BYTE, 0, bytes.length);
      var credential = arena.allocate(CREDENTIAL);
      credential.set(DWORD, offset("Type"), CRED_TYPE_GENERIC);
      credential.set(POINTER, offset("TargetName"), target(arena));
      credential.set(DWORD, offset("CredentialBlobSize"), bytes.length);
      credential.set(POINTER, offset("CredentialBlob"), blob);
      credential.set(DWORD, offset("Persist"), CRED_PERSIST_LOCAL_MACHINE);
      credential.set(POINTER, offset("UserName"), wide(arena, ACCOUNT));
      var done = (int) write.invokeExact(credential, 0);
      blob.fill((byte) 0);
      if (done == 0) {
        throw new IOException("refused");
      }
    } catch (Throwable e) {
      throw new IOException("CredWriteW", e);
    }
  }

  @Override
  public void delete() throws IOException {
    try (var arena = Arena.ofConfined()) {
      // Zero means that there was none, which is as well.
      var _ = (int) delete.invokeExact(target(arena), CRED_TYPE_GENERIC, 0);
    } catch (Throwable e) {
      throw new IOException("CredDeleteW", e);
    }
  }

  private static String secretOf(MemorySegment credential) {
    var size = credential.get(DWORD, offset("CredentialBlobSize"));
    var blob = credential.get(POINTER, offset("CredentialBlob")).reinterpret(size);
    return new String(blob.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_16LE);
  }

  private static long offset(String field) {
    return CREDENTIAL.byteOffset(MemoryLayout.PathElement.groupElement(field));
  }

  private static MemorySegment target(Arena arena) {
    return wide(arena, SERVICE + "/" + ACCOUNT);
  }

  private static MemorySegment wide(Arena arena, String text) {
    return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
  }
}
