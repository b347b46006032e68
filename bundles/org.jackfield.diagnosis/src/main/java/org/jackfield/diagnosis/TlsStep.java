package org.jackfield.diagnosis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Component;

/** Whether the JDK trusts the certificate of a wss address, and for how long. */
@Component(property = "service.ranking:Integer=60")
public final class TlsStep implements DiagnosisStep {
  private static final int MILLIS = 10_000;
  private static final long SOON_DAYS = 14;

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws IOException {
    if (!plan.secure()) {
      return List.of();
    }
    Timed timed = new Timed(name());
    String host = plan.uri().getHost();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, plan.port()), MILLIS);
      plain.setSoTimeout(MILLIS);
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (SSLSocket tls = (SSLSocket) factory.createSocket(plain, host, plan.port(), true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return List.of(left(timed, tls));
      }
    } catch (SSLException refused) {
      // A transport of one's own may trust more than the JDK: the socket step tells.
      return timed.only(
          Verdict.DEGRADED,
          "the JDK does not trust it (" + refused.getClass().getSimpleName() + ")");
    }
  }

  private static Finding left(Timed timed, SSLSocket tls) throws SSLException {
    X509Certificate certificate = (X509Certificate) tls.getSession().getPeerCertificates()[0];
    long days = Duration.between(Instant.now(), certificate.getNotAfter().toInstant()).toDays();
    return timed.found(
        days < SOON_DAYS ? Verdict.DEGRADED : Verdict.READY,
        tls.getSession().getProtocol() + ", its certificate is good for " + days + " days");
  }
}
