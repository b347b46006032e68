package org.jackfield.exchange.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;

/** Outbound voice profiles. */
public final class Profiles {
  public static final Entries<OutboundVoiceProfile> ENTRIES =
      new Entries<>(
          "outbound_voice_profile",
          List.of(
              "name", "enabled", "concurrent_call_limit", "document", "created_at", "updated_at"),
          OutboundVoiceProfile::id,
          Profiles::values);

  private static final String PROFILE = "select * from outbound_voice_profile";

  private Profiles() {}

  public static Optional<OutboundVoiceProfile> byId(Session session, String id)
      throws SQLException {
    return session.row(PROFILE + " where id = ?", Profiles::profile, id);
  }

  public static List<OutboundVoiceProfile> all(Session session) throws SQLException {
    return session.rows(PROFILE + " order by place", Profiles::profile);
  }

  public static void delete(Session session, String id) throws SQLException {
    ENTRIES.delete(session, id);
  }

  private static List<Object> values(OutboundVoiceProfile it) {
    return Arrays.asList(
        it.name(),
        it.enabled(),
        Tables.orNull(it.concurrentCalls()),
        it.document(),
        Tables.micros(it.createdAt()),
        Tables.micros(it.updatedAt()));
  }

  private static OutboundVoiceProfile profile(ResultSet row) throws SQLException {
    OptionalInt calls = Tables.count(row, "concurrent_call_limit");
    return new OutboundVoiceProfile(
        row.getString("id"),
        row.getString("name"),
        row.getBoolean("enabled"),
        calls,
        row.getString("document"),
        Tables.time(row, "created_at"),
        Tables.time(row, "updated_at"));
  }
}
