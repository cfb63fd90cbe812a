/**
 * The durable record and the worker that follows it, over plain JDBC. The way in: {@link io.paycancel.jdbc.JdbcStore} keeps
 * the record in the merchant's own database or in an {@link io.paycancel.jdbc.EmbeddedDatabase},
 * {@link io.paycancel.jdbc.JdbcWorker} wakes what is due, on as many nodes as there are.
 *
 * <p>The record is our own row; db-scheduler is only the alarm clock. What it loses is found again by a scan of the record.
 */
@NullMarked
package io.paycancel.jdbc;

import org.jspecify.annotations.NullMarked;
