package vn.tiendo.report.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {

  private final AllowedAddresses addresses = new AllowedAddresses(Optional.empty());
  private final AllowedAddresses intranet =
      new AllowedAddresses(Optional.of(List.of("10.1.0.0/16", "fd00:1::/32")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void nothing_is_sent_inside(String address) throws UnknownHostException {
    assertFalse(addresses.mayBeReached(InetAddress.getByName(address)), address);
    String host = address.contains(":") ? "[" + address + "]" : address;
    for (String scheme : List.of("https", "http")) {
      HttpUrl url = HttpUrl.get(scheme + "://" + host + "/x");
      assertThrows(UnknownHostException.class, () -> addresses.require(url));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "198.17.255.255",
        "223.255.255.255",
        "2400:cb00::1",
        "2606:4700:4700::1111"
      })
  void all_others_can_be_told(String address) throws UnknownHostException {
    assertTrue(addresses.mayBeReached(InetAddress.getByName(address)), address);
    String host = address.contains(":") ? "[" + address + "]" : address;
    addresses.require(HttpUrl.get("https://" + host + "/x"));
    // In the open nothing goes by plain http.
    assertThrows(
        UnknownHostException.class, () -> addresses.require(HttpUrl.get("http://" + host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://localhost./",
        "http://127.0.0.1.:80/",
        "https://LOCALHOST/"
      })
  void other_ways_of_writing_this_machine_are_this_machine(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed != null) {
      assertThrows(UnknownHostException.class, () -> addresses.require(parsed), url);
    }
  }

  @Test
  void a_network_that_is_let_in_is_spoken_to_by_http_too() throws UnknownHostException {
    intranet.require(HttpUrl.get("http://10.1.2.3/x"));
    intranet.require(HttpUrl.get("https://10.1.2.3/x"));
    intranet.require(HttpUrl.get("http://[fd00:1::5]/x"));
    assertThrows(
        UnknownHostException.class, () -> intranet.require(HttpUrl.get("http://10.2.0.1/x")));
    assertThrows(
        UnknownHostException.class, () -> intranet.require(HttpUrl.get("http://1.1.1.1/x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "ten/8", "example.vn/8", "/8", "10.0.0.0/x"})
  void what_is_no_network_stops_the_start(String cidr) {
    assertEquals(
        "Not a network such as 10.0.0.0/8: " + cidr,
        assertThrows(
                IllegalArgumentException.class,
                () -> new AllowedAddresses(Optional.of(List.of(cidr))))
            .getMessage());
  }
}
