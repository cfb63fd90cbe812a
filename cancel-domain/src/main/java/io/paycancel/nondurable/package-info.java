/**
 * A store and a worker that live and die with the process: for tests and for trying things out. With real money, a crash here
 * forgets what was sent: use {@code JdbcStore} of cancel-jdbc-store.
 */
@NullMarked
package io.paycancel.nondurable;

import org.jspecify.annotations.NullMarked;
