package vn.tiendo.report.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The sheet as PDF, by way of a page of HTML. */
@ApplicationScoped
public class PdfPaper {

  public static final String MEDIA_TYPE = "application/pdf";
  private static final String FONT = "Liberation Serif";

  /** In place of what the font has no shape for, such as an emoji. */
  private static final String NO_GLYPH = "□";

  private final Template page;

  PdfPaper() {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();
    try (InputStream template = resource("/print/sheet.html")) {
      page =
          engine.parse(
              new String(template.readAllBytes(), StandardCharsets.UTF_8),
              Variant.forContentType(Variant.TEXT_HTML));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] print(Sheet sheet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.withProducer("Tiến Độ");
    builder.useReplacementText(NO_GLYPH);
    font(builder, "Regular", 400, FontStyle.NORMAL);
    font(builder, "Bold", 700, FontStyle.NORMAL);
    font(builder, "Italic", 400, FontStyle.ITALIC);
    font(builder, "BoldItalic", 700, FontStyle.ITALIC);
    // Nothing that somebody wrote into a report is ever fetched.
    builder.useUriResolver((base, uri) -> null);
    builder.withHtmlContent(html(sheet), null);
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  String html(Sheet sheet) {
    return page.data("sheet", sheet)
        .data("nation", Sheet.NATION)
        .data("motto", Sheet.MOTTO)
        .data("kind", Sheet.KIND)
        .data("draft", Sheet.DRAFT)
        .data("columns", Sheet.COLUMNS)
        .data("stepColumns", Sheet.STEP_COLUMNS)
        .data("judgementColumns", Sheet.JUDGEMENT_COLUMNS)
        .data("rows", numbered(sheet.rows().size(), i -> sheet.rows().get(i).columns(i + 1)))
        .data("steps", numbered(sheet.steps().size(), i -> sheet.steps().get(i).columns(i + 1)))
        .data(
            "judgements",
            numbered(sheet.judgements().size(), i -> sheet.judgements().get(i).columns(i + 1)))
        .render();
  }

  private static List<List<String>> numbered(
      int size, java.util.function.IntFunction<List<String>> columns) {
    return IntStream.range(0, size).mapToObj(columns).toList();
  }

  private static void font(PdfRendererBuilder builder, String file, int weight, FontStyle style) {
    builder.useFont(
        () -> resource("/fonts/LiberationSerif-" + file + ".ttf"), FONT, weight, style, true);
  }

  private static InputStream resource(String path) {
    InputStream resource = PdfPaper.class.getResourceAsStream(path);
    if (resource == null) {
      throw new IllegalStateException("Not in the jar: " + path);
    }
    return resource;
  }
}
