package org.jackfield.exchange.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The host names and addresses a certificate stands for, in one spelling.
 *
 * @param hosts names, in lower case
 * @param addresses as numbers
 */
record Names(Set<String> hosts, Set<String> addresses) {

  /** Those given, parted by commas; a wildcard address stands for all addresses of the machine. */
  static Names of(String given) {
    Names names = new Names(new TreeSet<>(), new TreeSet<>());
    names.hosts.add("localhost");
    names.address("127.0.0.1");
    names.address("::1");
    for (String each : given.split(",")) {
      String name = each.strip();
      if (name.equals("0.0.0.0") || name.equals("::")) {
        names.ofThisMachine();
      } else if (isAddress(name)) {
        names.address(name);
      } else if (!name.isEmpty()) {
        names.hosts.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** Those of a certificate; none if they cannot be read. */
  static Names of(X509Certificate certificate) {
    Names names = new Names(new TreeSet<>(), new TreeSet<>());
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> each : all == null ? List.<List<?>>of() : all) {
        if (each.get(0).equals(GeneralName.dNSName)) {
          names.hosts.add(((String) each.get(1)).toLowerCase(Locale.ROOT));
        } else if (each.get(0).equals(GeneralName.iPAddress)) {
          names.address((String) each.get(1));
        }
      }
    } catch (CertificateParsingException unreadable) {
      return new Names(Set.of(), Set.of());
    }
    return names;
  }

  boolean cover(Names wanted) {
    return hosts.containsAll(wanted.hosts) && addresses.containsAll(wanted.addresses);
  }

  GeneralNames general() {
    return new GeneralNames(
        java.util.stream.Stream.concat(
                hosts.stream().map(it -> new GeneralName(GeneralName.dNSName, it)),
                addresses.stream().map(it -> new GeneralName(GeneralName.iPAddress, it)))
            .toArray(GeneralName[]::new));
  }

  /** Only what consists of numbers: nothing is looked up. */
  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[0-9.]+");
  }

  private void address(String literal) {
    try {
      String spelled = InetAddress.getByName(literal).getHostAddress();
      addresses.add(spelled.replaceFirst("%.*", ""));
    } catch (UnknownHostException fault) {
      throw new IllegalArgumentException("names: " + literal + " is no address", fault);
    }
  }

  private void ofThisMachine() {
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(it -> !it.isLinkLocalAddress() && !it.isLoopbackAddress())
          .forEach(it -> address(it.getHostAddress()));
    } catch (SocketException fault) {
      throw new IllegalArgumentException(
          "names: the machine's addresses cannot be listed; name them", fault);
    }
  }
}
