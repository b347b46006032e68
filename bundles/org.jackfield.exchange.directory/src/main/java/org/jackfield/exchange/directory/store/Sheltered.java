package org.jackfield.exchange.directory.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Calls the database's driver on a stack that holds no class of this bundle. H2 keeps the stack of
 * whoever makes it load its classes, in static exceptions: with ours on it, the class loader of the
 * first build of this bundle would never go.
 */
public final class Sheltered {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private Sheltered() {}

  /** {@link DataSourceFactory#createDataSource}. */
  public static DataSource source(DataSourceFactory factory, Properties properties)
      throws SQLException {
    MethodType type = MethodType.methodType(DataSource.class, Properties.class);
    return (DataSource)
        call(
            MethodHandles.insertArguments(
                method(DataSourceFactory.class, "createDataSource", type).bindTo(factory),
                0,
                properties));
  }

  /** {@link DataSource#getConnection()}. */
  static Connection connection(DataSource source) throws SQLException {
    MethodType type = MethodType.methodType(Connection.class);
    return (Connection) call(method(DataSource.class, "getConnection", type).bindTo(source));
  }

  private static MethodHandle method(Class<?> owner, String name, MethodType type) {
    try {
      return LOOKUP.findVirtual(owner, name, type);
    } catch (ReflectiveOperationException never) {
      throw new IllegalStateException(never);
    }
  }

  /** By a proxy of the JDK's: a lambda would be a class of ours. */
  private static Object call(MethodHandle handle) throws SQLException {
    Callable<?> work = MethodHandleProxies.asInterfaceInstance(Callable.class, handle);
    FutureTask<?> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "jf-directory-open");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException fault) {
      throw fault.getCause() instanceof SQLException known ? known : new SQLException(fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the database was opened", stop);
    }
  }
}
