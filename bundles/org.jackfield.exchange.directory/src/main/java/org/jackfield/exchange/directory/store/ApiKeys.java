package org.jackfield.exchange.directory.store;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jackfield.exchange.api.directory.ApiKeyDigest;

/** The keys for the Voice API that the last file had. */
public final class ApiKeys {
  private ApiKeys() {}

  public static List<ApiKeyDigest> all(Session session) throws SQLException {
    return session.rows(
        "select digest from api_key order by digest", row -> new ApiKeyDigest(row.getString(1)));
  }

  public static void replace(Session session, List<ApiKeyDigest> keys) throws SQLException {
    session.change("delete from api_key");
    for (ApiKeyDigest key : new LinkedHashSet<>(keys)) {
      session.change("insert into api_key values (?)", key.hex());
    }
  }
}
