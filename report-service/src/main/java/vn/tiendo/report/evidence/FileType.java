package vn.tiendo.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What files are taken as evidence, and how each is told from its bytes. */
enum FileType {
  PDF("pdf", "application/pdf"),
  JPEG("jpg", "image/jpeg", "image/jpg", "image/pjpeg"),
  PNG("png", "image/png"),
  WEBP("webp", "image/webp"),
  HEIC("heic", "image/heic", "image/heif"),
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  ODT("odt", "application/vnd.oasis.opendocument.text"),
  MP4("mp4", "video/mp4", "application/mp4"),
  TXT("txt", "text/plain"),
  CSV("csv", "text/csv");

  private static final Set<String> MP4_BRANDS =
      Set.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV");
  private static final int MOST_ENTRIES = 10_000;

  private final String ending;
  private final List<String> names;

  FileType(String ending, String... names) {
    this.ending = ending;
    this.names = List.of(names);
  }

  String mediaType() {
    return names.get(0);
  }

  String ending() {
    return ending;
  }

  static Optional<FileType> named(String mediaType) {
    String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    for (FileType type : values()) {
      if (type.names.contains(bare)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The type the bytes have.
   *
   * @param claimed the type its sender gives; null or {@code application/octet-stream}: none
   */
  static FileType of(byte[] bytes, String claimed) {
    boolean claims = claimed != null && !claimed.startsWith("application/octet-stream");
    FileType said = claims ? named(claimed).orElseThrow(() -> refused(claimed)) : null;
    String read = read(bytes);
    FileType found = found(bytes, read);
    if (found == TXT && said == CSV) {
      return CSV;
    }
    if (said != null && said != found) {
      throw EvidenceProblem.otherType(said.mediaType(), found == null ? read : found.mediaType());
    }
    if (found == null) {
      throw refused(read);
    }
    return found;
  }

  private static RuntimeException refused(String type) {
    return EvidenceProblem.notTaken(type.length() > 100 ? type.substring(0, 100) : type);
  }

  private static String read(byte[] bytes) {
    try {
      return Magic.TYPES.detect(new ByteArrayInputStream(bytes), new Metadata()).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileType found(byte[] bytes, String read) {
    if (isZip(bytes)) {
      return ofZip(bytes);
    }
    if (bytes.length > 12 && ascii(bytes, 4, 8).equals("ftyp")) {
      return MP4_BRANDS.contains(ascii(bytes, 8, 12)) ? MP4 : named(read).orElse(null);
    }
    Optional<FileType> known = named(read);
    if (known.isPresent() && known.get() != TXT && known.get() != CSV) {
      return known.get();
    }
    // Plain words only: a page or a drawing that a browser would run is text as well.
    boolean words = read.startsWith("text/") && !read.startsWith("text/html");
    return words && isText(bytes) ? TXT : null;
  }

  private static boolean isZip(byte[] bytes) {
    return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  /** By what lies in it, of which nothing is unpacked; documents that carry programs are none. */
  private static FileType ofZip(byte[] bytes) {
    Set<String> entries = new HashSet<>();
    String mimetype = "";
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>) zip.getEntries()::asIterator) {
        if (entries.size() >= MOST_ENTRIES) {
          return null;
        }
        entries.add(entry.getName());
        if (entry.getName().equals("mimetype") && entry.getSize() < 200) {
          mimetype =
              new String(zip.getInputStream(entry).readNBytes(200), StandardCharsets.US_ASCII);
        }
      }
    } catch (IOException | RuntimeException e) {
      // Cut off or made up: in any case no document that anybody could open.
      return null;
    }
    if (mimetype.strip().equals(ODT.mediaType()) && entries.contains("content.xml")) {
      return ODT;
    }
    boolean program = entries.stream().anyMatch(e -> e.toLowerCase(Locale.ROOT).contains("vba"));
    if (!entries.contains("[Content_Types].xml") || program) {
      return null;
    }
    if (entries.contains("word/document.xml")) {
      return DOCX;
    }
    return entries.contains("xl/workbook.xml") ? XLSX : null;
  }

  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isText(byte[] bytes) {
    for (byte one : bytes) {
      if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Read once, when the first file comes. */
  private static final class Magic {
    static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  }
}
