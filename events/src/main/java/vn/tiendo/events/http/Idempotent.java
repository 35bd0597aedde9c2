package vn.tiendo.events.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that creates and may be repeated under the same {@code Idempotency-Key}. It
 * returns {@link jakarta.ws.rs.core.Response}; with the header, its work and its stored answer
 * share one transaction. What is {@link ToldOnce} is not repeated.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
