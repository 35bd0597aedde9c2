package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** What a service answered. */
record Answer(int status, String etag, JsonNode body) {

  boolean isSuccess() {
    return status / 100 == 2;
  }
}
