package vn.tiendo.report.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses posts may go to. Names are resolved here and nowhere else, so that what was
 * checked is what is connected to: a name that leads elsewhere a moment later leads nowhere.
 */
@ApplicationScoped
class AllowedAddresses implements Dns {

  /** All that is not for everybody (IANA special-purpose registries), as of IPv4. */
  private static final List<Network> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // Within the global range of IPv6: protocols, documentation, and what wraps IPv4.
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(Network::parse)
          .toList();

  private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

  private final List<Network> allowed;

  AllowedAddresses(
      @ConfigProperty(name = "tiendo.webhooks.allowed-networks") Optional<List<String>> allowed) {
    this.allowed = allowed.orElse(List.of()).stream().map(Network::parse).toList();
  }

  /** A span of addresses. */
  record Network(byte[] prefix, int bits) {

    static Network parse(String cidr) {
      String[] parts = cidr.strip().split("/");
      try {
        if (parts.length == 2 && parts[0].matches("[0-9a-fA-F.:]+")) {
          byte[] address = InetAddress.getByName(parts[0]).getAddress();
          int bits = Integer.parseInt(parts[1]);
          if (bits >= 0 && bits <= address.length * 8) {
            return new Network(address, bits);
          }
        }
      } catch (UnknownHostException | NumberFormatException e) {
        throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + cidr, e);
      }
      throw new IllegalArgumentException("Not a network such as 10.0.0.0/8: " + cidr);
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Every address of the name, or none at all when one of them is not allowed. */
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> all = List.of(InetAddress.getAllByName(host));
    if (all.isEmpty() || !all.stream().allMatch(this::mayBeReached)) {
      throw new AddressRefusedException(host);
    }
    return all;
  }

  /** Before anything is sent: an address in digits is connected to without being looked up. */
  void require(HttpUrl url) throws UnknownHostException {
    List<InetAddress> all = lookup(url.host());
    if (!url.isHttps() && !all.stream().allMatch(this::inAllowedNetwork)) {
      throw new AddressRefusedException(url.host());
    }
  }

  boolean mayBeReached(InetAddress address) {
    return inAllowedNetwork(address) || isPublic(address);
  }

  private boolean inAllowedNetwork(InetAddress address) {
    return allowed.stream().anyMatch(network -> network.holds(address));
  }

  private static boolean isPublic(InetAddress address) {
    boolean special = SPECIAL.stream().anyMatch(network -> network.holds(address));
    return !special && (address instanceof Inet4Address || GLOBAL_IPV6.holds(address));
  }

  /** The name leads to where nothing is sent. */
  static final class AddressRefusedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String host) {
      super("Not an address for everybody: " + host);
    }
  }
}
