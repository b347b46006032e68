package org.jackfield.shell.why;

import java.util.List;
import java.util.function.Supplier;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.shell.health.Endpoint;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a newcomer needs to call into this exchange, on one screen. */
@Component(service = Supplier.class, property = "launcher.report=card")
public final class Card implements Supplier<String> {
  private final BundleContext context;
  private final Directory directory;

  /** For the container. */
  @Activate
  public Card(BundleContext context, @Reference Directory directory) {
    this.context = context;
    this.directory = directory;
  }

  @Override
  public String get() {
    String url =
        Endpoint.find(context)
            .map(it -> it.replaceFirst("^http", "ws").replaceFirst("/$", ""))
            .orElse("ws://(no port is open)");
    StringBuilder card = new StringBuilder();
    card.append("  connect to   ").append(url).append('\n');
    List<Directory.SampleUser> users = directory.samples();
    if (users.isEmpty()) {
      card.append("  users        those of your directory\n");
    }
    for (Directory.SampleUser user : users) {
      card.append(
          String.format(
              "  user         %-8s password %-20s number %s%n",
              user.user(), user.password(), user.number()));
    }
    String login = users.isEmpty() ? "YOUR_USER" : users.get(0).user();
    String password = users.isEmpty() ? "YOUR_PASSWORD" : users.get(0).password();
    card.append("  dial         echo, tone, music, or another user\n\n");
    card.append("  In a page with the official SDK (npm install @telnyx/webrtc):\n\n");
    card.append(
        """
            const client = new TelnyxRTC({ host: '%s', login: '%s', password: '%s', iceServers: [] });
            client.on('telnyx.ready', () => client.newCall({ destinationNumber: 'echo' }));
            client.connect();

          On the command line, in another terminal:

            printf '%%s' '%s' > password.txt
            ./jackfield phone --login %s --password-file password.txt --host %s --to echo --record heard.wav
        """
            .formatted(url, login, password, password, login, url));
    return card.toString();
  }
}
