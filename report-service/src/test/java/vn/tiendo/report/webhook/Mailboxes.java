package vn.tiendo.report.webhook;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;

/** A server of mail with a box for everybody, read as any reader of mail reads it. */
public final class Mailboxes implements QuarkusTestResourceLifecycleManager {

  private static final String IMAP = "test.mailboxes.imap";
  private GreenMail server;

  @Override
  public Map<String, String> start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        Integer.toString(server.getSmtp().getPort()),
        "quarkus.mailer.from",
        "tien-do@example.vn",
        "quarkus.mailer.mock",
        "false",
        IMAP,
        Integer.toString(server.getImap().getPort()));
  }

  /** A letter as it is read. */
  public record Letter(String subject, String text, String id) {}

  public static List<Letter> of(String address) {
    Properties settings = new Properties();
    settings.setProperty("mail.store.protocol", "imap");
    int port = ConfigProvider.getConfig().getValue(IMAP, Integer.class);
    try (Store store = Session.getInstance(settings).getStore("imap")) {
      store.connect("127.0.0.1", port, address, address);
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      List<Letter> letters = new ArrayList<>();
      for (Message message : inbox.getMessages()) {
        letters.add(
            new Letter(
                message.getSubject(),
                message.getContent().toString().replace("\r\n", "\n"),
                message.getHeader("Message-ID")[0]));
      }
      return letters;
    } catch (MessagingException e) {
      // A box that nothing has come to yet does not let its reader in.
      return List.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
    }
  }
}
