package vn.tiendo.report.rebuild;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A database of one connection, which sees a rebuild's tables before the live ones and holds the
 * lock that says a rebuild runs. Its transactions are ended by {@link #commit} and {@link
 * #rollback}, not by whoever asks for a connection.
 */
final class OneConnection implements AutoCloseable {

  private final Connection connection;
  private final DataSource database;

  OneConnection(DataSource pool) throws SQLException {
    connection = pool.getConnection();
    connection.setAutoCommit(false);
    Connection kept =
        proxy(
            Connection.class,
            (method, arguments) ->
                method.getName().equals("close") ? null : method.invoke(connection, arguments));
    database =
        proxy(
            DataSource.class,
            (method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return kept;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private interface Call {
    Object of(Method method, Object[] arguments)
        throws IllegalAccessException, InvocationTargetException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? OneConnection.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  DataSource database() {
    return database;
  }

  /** Waits a little: whoever looks whether a rebuild runs holds the lock for a moment. */
  void lock() throws SQLException {
    execute("set local lock_timeout = '15s'");
    try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
      lock.setLong(1, Rebuilds.RUNNING);
      lock.execute();
    }
    connection.commit();
  }

  void see(String schema, String beneath) throws SQLException {
    execute("set search_path to " + schema + ", " + beneath);
    connection.commit();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** Back to the pool as it came; thrown away when that cannot be done. */
  @Override
  public void close() throws SQLException {
    try {
      connection.rollback();
      execute("reset search_path");
      execute("select pg_advisory_unlock_all()");
      connection.commit();
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    } finally {
      connection.close();
    }
  }
}
