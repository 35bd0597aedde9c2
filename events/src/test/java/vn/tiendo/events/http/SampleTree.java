package vn.tiendo.events.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

@ApplicationScoped
class SampleTree implements AreaTree {

  @Override
  public boolean within(String area, String ancestor, LocalDate day) {
    return area.equals("480") && ancestor.equals("46");
  }
}
