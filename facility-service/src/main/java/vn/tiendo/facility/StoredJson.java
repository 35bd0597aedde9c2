package vn.tiendo.facility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import vn.tiendo.events.Json;

/** JSON columns are read and written exactly as the facts are. */
@JsonFormat
@PersistenceUnitExtension
class StoredJson implements FormatMapper {

  private final ObjectMapper json = Json.mapper();

  @Override
  public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
    try {
      return json.readValue(text.toString(), json.constructType(type.getJavaType()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored " + type.getTypeName() + " is not readable", e);
    }
  }

  @Override
  public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
    try {
      return json.writerFor(json.constructType(type.getJavaType())).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A " + type.getTypeName() + " cannot be stored", e);
    }
  }
}
