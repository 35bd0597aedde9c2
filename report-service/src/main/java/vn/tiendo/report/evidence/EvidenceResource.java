package vn.tiendo.report.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Idempotent;
import vn.tiendo.events.http.Roles;

/** Evidence files over HTTP. */
@Path("/v1/evidence")
@Tag(name = "evidence", description = "Tệp minh chứng · Evidence files")
class EvidenceResource {

  private static final int PIECE = 64 * 1024;

  private final StoreEvidence store;
  private final EvidenceFiles files;

  EvidenceResource(StoreEvidence store, EvidenceFiles files) {
    this.store = store;
    this.files = files;
  }

  @POST
  @Consumes({
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/heic",
    "image/heif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "video/mp4",
    "text/plain",
    "text/csv",
    MediaType.APPLICATION_OCTET_STREAM,
    MediaType.MULTIPART_FORM_DATA
  })
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({
    Roles.ACTIVITY_WRITER,
    Roles.REPORT_SUBMITTER,
    Roles.REPORT_APPROVER,
    Roles.REGISTRY_EDITOR
  })
  @Idempotent
  @Operation(
      summary = "Lưu một tệp minh chứng · Keep an evidence file",
      description =
          "Nội dung là chính tệp đó với Content-Type của nó, hoặc biểu mẫu có trường `file`; tối đa"
              + " 20 MB. Loại tệp được nhận ra từ nội dung và phải khớp với loại đã khai. Tệp được đặt"
              + " tên theo SHA-256: gửi lại cùng một tệp chỉ trả về tệp đã có. · The body is the file"
              + " itself under its Content-Type, or a form with a field `file`; at most 20 MB. Its type"
              + " is read from the content and must be the one claimed (application/octet-stream claims"
              + " none). A file is named by its SHA-256: sent again, it is the one that is there.")
  @APIResponse(
      responseCode = "201",
      description = "Đã lưu · Kept",
      content = @Content(schema = @Schema(implementation = StoredFileView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Đã có từ trước · It was there",
      content = @Content(schema = @Schema(implementation = StoredFileView.class)))
  @APIResponse(responseCode = "413", description = "urn:tiendo:problem:too-large")
  @APIResponse(responseCode = "415", description = "urn:tiendo:problem:media-type")
  @APIResponse(
      responseCode = "422",
      description = "urn:tiendo:problem:evidence-type, evidence-checksum, invalid")
  @APIResponse(responseCode = "503", description = "urn:tiendo:problem:unavailable")
  public Response post(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @Parameter(
              description =
                  "RFC 9530, ví dụ sha-256=:…: — được kiểm tra · such as sha-256=:…:, and checked")
          @HeaderParam("Repr-Digest")
          String reprDigest,
      @Parameter(description = "Tên tệp · Name of the file") @QueryParam("name") String name,
      @Parameter(description = "SHA-256 hệ 16, được kiểm tra · Hexadecimal SHA-256, checked")
          @QueryParam("sha256")
          String sha256,
      byte[] body) {
    byte[] bytes = body == null ? new byte[0] : body;
    boolean form =
        contentType != null
            && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA);
    SentFile sent =
        form ? SentFile.ofForm(bytes, contentType, name) : new SentFile(bytes, name, contentType);
    sent.requireChecksum(sha256, reprDigest);
    StoreEvidence.Outcome outcome = store.store(sent);
    StoredFile file = outcome.file();
    return Response.status(outcome.created() ? 201 : 200)
        .location(URI.create(file.uri()))
        .tag(tag(file))
        .entity(StoredFileView.of(file))
        .build();
  }

  @GET
  @Path("/{sha256}")
  @RolesAllowed(Roles.SIGNED_IN)
  @Operation(
      summary = "Đọc một tệp minh chứng · Read an evidence file",
      description =
          "Luôn cần mã truy cập, cả khi việc đọc là công khai: tệp có thể có hình người. Nội dung được"
              + " kiểm tra với SHA-256 trong lúc gửi. · Always needs a token, also where reading is"
              + " public: files may show people. The content is checked against its SHA-256 on its way.")
  @APIResponse(
      responseCode = "200",
      description = "Nguyên tệp · The file as it came",
      content = @Content(mediaType = "*/*"))
  @APIResponse(responseCode = "304", description = "Không đổi · Not modified")
  @APIResponse(responseCode = "404", description = "urn:tiendo:problem:unknown-evidence")
  public Response get(
      @PathParam("sha256") String sha256, @HeaderParam("If-None-Match") String ifNoneMatch)
      throws IOException {
    StoredFile file = find(sha256);
    Optional<Response> same = ETags.notModified(ifNoneMatch, tag(file));
    if (same.isPresent()) {
      return same.get();
    }
    InputStream bytes = store.open(file);
    return described(file).entity((StreamingOutput) out -> copy(file, bytes, out)).build();
  }

  @HEAD
  @Path("/{sha256}")
  @RolesAllowed(Roles.SIGNED_IN)
  @Operation(hidden = true)
  public Response head(@PathParam("sha256") String sha256) {
    return described(find(sha256)).build();
  }

  private StoredFile find(String sha256) {
    String named = sha256.toLowerCase(Locale.ROOT);
    if (!named.matches("[0-9a-f]{64}")) {
      throw EvidenceProblem.unknown();
    }
    return files.find(named).orElseThrow(EvidenceProblem::unknown);
  }

  private static Response.ResponseBuilder described(StoredFile file) {
    return Response.ok()
        .type(file.type().startsWith("text/") ? file.type() + ";charset=UTF-8" : file.type())
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file))
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .tag(tag(file));
  }

  private static EntityTag tag(StoredFile file) {
    return ETags.of(file.sha256());
  }

  /** Saved, never shown in place; the name in full for all who read RFC 8187. */
  private static String disposition(StoredFile file) {
    String ending = FileType.named(file.type()).map(FileType::ending).orElse("bin");
    String name = file.name() != null ? file.name() : file.sha256().substring(0, 12) + "." + ending;
    String plain = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
    String full = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full.replace("*", "%2A");
  }

  /** A file that is no longer what it was breaks off before its last piece. */
  private static void copy(StoredFile file, InputStream from, OutputStream out) throws IOException {
    try (from) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = from.readNBytes(PIECE);
      while (piece.length > 0) {
        digest.update(piece);
        byte[] next = from.readNBytes(PIECE);
        if (next.length == 0 && !HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
          throw new IOException("The bytes of " + file.sha256() + " have changed");
        }
        out.write(piece);
        piece = next;
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
