package vn.tiendo.events.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A body is read whole before anything is made of it: at most 20 MB, and text only as strict UTF-8.
 *
 * <p>Parsers guess other encodings and pass over-long forms, which would store what nobody wrote.
 */
@Provider
@Priority(0)
class WholeBody implements ReaderInterceptor {

  static final int LARGEST = 20 * 1024 * 1024;

  private final Workload workload;

  WholeBody(Workload workload) {
    this.workload = workload;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    byte[] body = read(context.getInputStream());
    workload.add(body.length);
    if (isText(context.getMediaType()) && !isUtf8(body)) {
      throw CommonProblems.notUtf8();
    }
    context.setInputStream(new ByteArrayInputStream(body));
    return context.proceed();
  }

  /** All of it; a body that says no length is refused when it proves too long. */
  static byte[] read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw CommonProblems.ofStatus(413).header("Connection", "close");
    }
    return body;
  }

  private static boolean isText(MediaType type) {
    return type != null
        && (type.getSubtype().contains("json") || type.getType().equalsIgnoreCase("text"));
  }

  private static boolean isUtf8(byte[] body) {
    CharsetDecoder strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(8192);
    CoderResult result = strict.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = strict.decode(in, out, true);
    }
    // UTF-16 and UTF-32 of plain ASCII are valid UTF-8 with zero bytes between.
    return !result.isError() && !(body.length > 1 && (body[0] == 0 || body[1] == 0));
  }
}
