package org.jackfield.exchange.voiceapi;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.jackfield.exchange.voiceapi.application.Applications;
import org.jackfield.exchange.voiceapi.call.ActiveCalls;
import org.jackfield.exchange.voiceapi.call.Calls;
import org.jackfield.exchange.voiceapi.call.Commands;
import org.jackfield.exchange.voiceapi.call.Families;
import org.jackfield.exchange.voiceapi.catalogue.Unbuilt;
import org.jackfield.exchange.voiceapi.conference.ConferenceCommands;
import org.jackfield.exchange.voiceapi.conference.Conferences;
import org.jackfield.exchange.voiceapi.connection.Connections;
import org.jackfield.exchange.voiceapi.connection.Registrations;
import org.jackfield.exchange.voiceapi.credential.Credentials;
import org.jackfield.exchange.voiceapi.event.CallEvents;
import org.jackfield.exchange.voiceapi.http.ErrorMapper;
import org.jackfield.exchange.voiceapi.http.JsonBodies;
import org.jackfield.exchange.voiceapi.media.Media;
import org.jackfield.exchange.voiceapi.number.OutboundVoiceProfiles;
import org.jackfield.exchange.voiceapi.number.PhoneNumbers;
import org.jackfield.exchange.voiceapi.queue.Queues;
import org.jackfield.exchange.voiceapi.recording.Recordings;
import org.jackfield.exchange.voiceapi.webhook.Deliveries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.JakartarsWhiteboardConstants;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/**
 * The Voice API: all its resources in one application, since Jersey is made anew with every service
 * that comes or goes. It takes the place of the whiteboard's default application, so resources of
 * others stand beside ours, behind the same guard.
 */
@Component(service = Application.class)
@JakartarsName(JakartarsWhiteboardConstants.JAKARTA_RS_DEFAULT_APPLICATION)
@JakartarsApplicationBase("/")
public class VoiceApi extends Application {
  private final Set<Object> resources;

  /** For the container. */
  @Activate
  public VoiceApi(
      @Reference Parts parts, @Reference CallParts calls, @Reference AfterAnswer after) {
    Families families = new Families(calls, after);
    resources =
        Set.of(
            new Guard(parts),
            new PartsHeader(parts),
            new ErrorMapper(),
            new JsonBodies(),
            new Applications(parts),
            new Connections(parts),
            new Credentials(parts),
            new Registrations(parts),
            new Calls(calls, families),
            new Commands(families),
            new ActiveCalls(calls),
            new Queues(calls),
            new Conferences(calls, families),
            new ConferenceCommands(calls, families),
            new Recordings(calls),
            new Media(calls, families.media()),
            new Deliveries(calls),
            new CallEvents(calls, families.log()),
            new PhoneNumbers(parts),
            new OutboundVoiceProfiles(parts),
            new Unbuilt());
  }

  // None of what Jersey would look for is used here, and looking takes time at each start.
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.disableAutoDiscovery", true,
        "jersey.config.disableMetainfServicesLookup", true);
  }

  // Classes would be made by Jersey, without their parts.
  @SuppressWarnings("deprecation")
  @Override
  public Set<Object> getSingletons() {
    return resources;
  }
}
