package vn.tiendo.events.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import vn.tiendo.events.outbox.Outage;
import vn.tiendo.events.outbox.Trace;

/** Turns whatever went wrong into a problem; every exception of the REST layer ends here. */
class Refusals {

  private static final Logger LOG = Logger.getLogger(Refusals.class);

  private final ObjectMapper json;

  Refusals(ObjectMapper json) {
    this.json = json;
  }

  @ServerExceptionMapper
  Response problem(Problem problem, ContainerRequestContext request) {
    return answer(problem, request);
  }

  @ServerExceptionMapper
  Response notOurs(WebApplicationException failure, ContainerRequestContext request) {
    Response given = failure.getResponse();
    if (given.getStatus() < 400 || given.hasEntity()) {
      return given;
    }
    Response answer = answer(of(failure, request.getUriInfo()), request);
    // Allow of a 405, for example, was found by those who know the routes.
    Response.ResponseBuilder kept = Response.fromResponse(answer);
    given
        .getHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("content-type")
                  && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> kept.header(name, value));
              }
            });
    return kept.build();
  }

  @ServerExceptionMapper
  Response unreadable(MismatchedInputException failure, ContainerRequestContext request) {
    return answer(JsonProblems.of(failure), request);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException failure, ContainerRequestContext request) {
    return answer(of(failure, request.getUriInfo()), request);
  }

  @ServerExceptionMapper
  Response notValidated(ValidationException failure, ContainerRequestContext request) {
    return answer(of(failure, request.getUriInfo()), request);
  }

  @ServerExceptionMapper
  Response badToken(AuthenticationFailedException failure, ContainerRequestContext request) {
    return answer(CommonProblems.badToken(), request);
  }

  @ServerExceptionMapper
  Response noToken(UnauthorizedException failure, ContainerRequestContext request) {
    return answer(CommonProblems.noToken(), request);
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure, ContainerRequestContext request) {
    return answer(CommonProblems.forbidden(), request);
  }

  @ServerExceptionMapper
  Response anythingElse(Throwable failure, ContainerRequestContext request) {
    return answer(of(failure, request.getUriInfo()), request);
  }

  private Response answer(Problem problem, ContainerRequestContext request) {
    Map<String, Object> body =
        problem.body(
            Language.of(request.getHeaderString("Accept-Language")),
            request.getUriInfo().getRequestUri().getRawPath(),
            Trace.current().traceId());
    byte[] bytes;
    try {
      bytes = json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(CommonProblems.MEDIA_TYPE).entity(bytes);
    problem.headers().forEach(response::header);
    return response.build();
  }

  static Problem of(Throwable failure, UriInfo uri) {
    if (failure instanceof ConstraintViolationException invalid) {
      boolean ours = isAboutTheRequest(invalid);
      if (ours) {
        return ValidationProblems.of(
            invalid.getConstraintViolations(), "#", uri.getQueryParameters().keySet());
      }
    }
    if (failure instanceof NotFoundException && failure.getCause() != null) {
      return badParameter(failure.getCause(), uri);
    }
    Set<Throwable> seen = new HashSet<>();
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      Problem known = known(cause);
      if (known != null) {
        return known;
      }
    }
    if (failure instanceof WebApplicationException refused) {
      return CommonProblems.ofStatus(refused.getResponse().getStatus());
    }
    if (Outage.causes(failure)) {
      LOG.warnf("The database does not answer: %s", failure);
      return CommonProblems.unavailable();
    }
    if (String.valueOf(failure.getMessage()).contains("Response has already been written")) {
      // The edge gave up waiting for the database and has answered.
      LOG.debug("Answered already", failure);
      return CommonProblems.unavailable();
    }
    LOG.error("Unexpected", failure);
    return CommonProblems.ofStatus(500);
  }

  private static Problem known(Throwable cause) {
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof JsonProcessingException json) {
      return JsonProblems.of(json);
    }
    if (cause instanceof CharConversionException) {
      return CommonProblems.notUtf8();
    }
    if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("too large")) {
      return CommonProblems.ofStatus(413);
    }
    // By name: only services that map entities carry these classes.
    if (List.of(
            "OptimisticLockException", "StaleObjectStateException", "OptimisticEntityLockException")
        .contains(cause.getClass().getSimpleName())) {
      return CommonProblems.ofStatus(412);
    }
    return cause instanceof SQLException sql ? ofTheDatabase(sql.getSQLState()) : null;
  }

  /** What slipped past validation and was refused by the database; null: not the client's doing. */
  private static Problem ofTheDatabase(String state) {
    if (state == null || state.length() < 2) {
      return null;
    }
    return switch (state) {
      case "23505", "23503", "23P01" -> CommonProblems.ofStatus(409);
      case "22021" ->
          Problem.invalid().error("#", "Không được chứa ký tự U+0000", "U+0000 is not allowed");
      case "40001", "40P01", "55P03" -> CommonProblems.unavailable();
      default ->
          state.startsWith("22") || state.startsWith("23") || state.equals("54000")
              ? Problem.invalid().error("#", "Giá trị ngoài giới hạn", "A value is out of bounds")
              : null;
    };
  }

  /** Of a query parameter 400 and its name; a path that cannot name anything is simply unknown. */
  private static Problem badParameter(Throwable cause, UriInfo uri) {
    String said = String.valueOf(cause.getMessage());
    for (var parameter : uri.getQueryParameters().entrySet()) {
      for (String value : parameter.getValue()) {
        if (said.contains(value)) {
          return Problem.of(
                  400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed")
              .error(
                  "?" + parameter.getKey(),
                  "Giá trị không đọc được: " + shortened(value),
                  "Not readable: " + shortened(value));
        }
      }
    }
    boolean inPath =
        uri.getPathParameters().values().stream().flatMap(List::stream).anyMatch(said::contains);
    return inPath
        ? CommonProblems.ofStatus(404)
        : Problem.of(400, "malformed-parameter", "Tham số viết sai", "A parameter is malformed");
  }

  private static String shortened(String value) {
    return value.length() > 80 ? value.substring(0, 80) + "…" : value;
  }

  /** A violated return value or a call inside the service is our mistake, not the client's. */
  private static boolean isAboutTheRequest(ConstraintViolationException invalid) {
    return invalid.getConstraintViolations() != null
        && invalid.getConstraintViolations().stream()
            .noneMatch(
                violation -> {
                  for (var node : violation.getPropertyPath()) {
                    if (node.getKind() == jakarta.validation.ElementKind.RETURN_VALUE) {
                      return true;
                    }
                  }
                  return false;
                });
  }
}
