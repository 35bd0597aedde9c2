package vn.tiendo.report.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** Takes somebody in who wants to be told, or lets them go. */
@ApplicationScoped
class RegisterWebhook {

  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,24}");
  private static final int SECRET_BYTES = 32;

  private final Webhooks webhooks;
  private final AllowedAddresses addresses;
  private final MailServer mail;
  private final Facts facts;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  RegisterWebhook(
      Webhooks webhooks,
      AllowedAddresses addresses,
      MailServer mail,
      Facts facts,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.webhooks = webhooks;
    this.addresses = addresses;
    this.mail = mail;
    this.facts = facts;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @Transactional
  Webhook register(NewWebhook wanted) {
    Problem problem = Problem.invalid();
    boolean byMail = wanted.url().startsWith(Webhook.MAIL);
    checkNames(wanted, byMail, problem);
    if (byMail) {
      checkMail(wanted.url().substring(Webhook.MAIL.length()), problem);
    }
    if (problem.hasErrors()) {
      throw problem;
    }
    requireBounds(wanted.area(), wanted.agency());
    String url = byMail ? wanted.url() : address(wanted.url());
    Webhook webhook =
        new Webhook(
            0,
            UUID.randomUUID().toString(),
            url,
            wanted.events().stream().distinct().toList(),
            wanted.plan(),
            wanted.agency(),
            wanted.area(),
            byMail ? null : secret(),
            true,
            caller.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    webhooks.add(webhook);
    audit.record("webhook.register", "webhook/" + webhook.id(), null, webhook);
    return webhook;
  }

  @Transactional
  void remove(String id) {
    Webhook webhook = mine(id);
    webhooks.remove(id);
    audit.record("webhook.remove", "webhook/" + id, webhook, null);
  }

  /** One that the caller may change. */
  Webhook mine(String id) {
    Webhook webhook = webhooks.find(id).orElseThrow(WebhookProblem::unknown);
    requireBounds(webhook.area(), webhook.agency());
    return webhook;
  }

  /** Whoever writes for an area or an agency only is told of these only. */
  private void requireBounds(String area, String agency) {
    if (caller.areas().isPresent()) {
      caller.requireArea(area == null ? "" : area, today());
    }
    if (caller.agency().isPresent()) {
      caller.requireAgency(agency == null ? "" : agency);
    }
  }

  private void checkNames(NewWebhook wanted, boolean byMail, Problem problem) {
    for (int i = 0; i < wanted.events().size(); i++) {
      String name = wanted.events().get(i);
      if (!EventName.subscribable().contains(name)) {
        String all = String.join(", ", EventName.subscribable());
        problem.error("#/events/" + i, "Phải là một trong: " + all, "Must be one of: " + all);
      } else if (byMail && !EventName.of(name).orElseThrow().byMail()) {
        problem.error(
            "#/events/" + i,
            "Thư chỉ nhắc report.due-soon và report.overdue",
            "Mail is sent of report.due-soon and report.overdue only");
      }
    }
    Registry registry = facts.current();
    if (wanted.plan() != null && registry.plan(wanted.plan()).isEmpty()) {
      problem.error(
          "#/plan",
          "Không có kế hoạch đã ban hành " + wanted.plan(),
          "There is no issued plan " + wanted.plan());
    }
    if (wanted.agency() != null && registry.agency(wanted.agency()).isEmpty()) {
      problem.error(
          "#/agency",
          "Không có cơ quan " + wanted.agency(),
          "There is no agency " + wanted.agency());
    }
    if (wanted.area() != null && registry.areaRecorded(wanted.area()).isEmpty()) {
      problem.error(
          "#/area", "Không có địa bàn " + wanted.area(), "There is no area " + wanted.area());
    }
  }

  private void checkMail(String mailbox, Problem problem) {
    if (!MAILBOX.matcher(mailbox).matches()) {
      problem.error("#/url", "Không phải địa chỉ thư", "Not an address of mail");
    } else if (!mail.configured()) {
      problem.error(
          "#/url",
          "Hệ thống chưa được cấu hình máy chủ thư",
          "No server of mail is configured here");
    }
  }

  private String address(String url) {
    HttpUrl parsed = HttpUrl.parse(url.strip());
    if (parsed == null || !parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw WebhookProblem.refusedAddress();
    }
    try {
      addresses.require(parsed);
    } catch (UnknownHostException e) {
      throw WebhookProblem.refusedAddress();
    }
    return parsed.newBuilder().fragment(null).build().toString();
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}
