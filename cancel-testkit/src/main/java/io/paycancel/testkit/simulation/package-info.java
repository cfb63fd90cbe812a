/**
 * A deterministic simulation of whole histories: {@link io.paycancel.testkit.simulation.Simulation} plays them,
 * {@link io.paycancel.testkit.simulation.Main} many of them.
 *
 * <p>What is real: {@code Cancellations} with all that is behind it, life cycle and policy, on each of one to three nodes; and
 * the store, either the one in memory or any other that meets the store's contract. What is played: time, the wire, KICC (as
 * its documents say, and where they say nothing, as drawn for each history), wake-ups with their losses, merchants who ask
 * twice and repeat what nobody acknowledged, others who give money back meanwhile, and people who settle by the provider's
 * books.
 *
 * <p>The engine's code blocks, so each part of a history runs on a thread of its own, but exactly one of them acts at any time
 * and hands over to whoever the events say is next. At every step, before and after each call of the store and on both sides
 * of the wire, time passes, the process may stall or die, and others act. All chance comes from the seed.
 *
 * <p>{@code Promises} says what must hold. {@link io.paycancel.testkit.simulation.Plant} lists faults of our own; each of them
 * must break the promise that is named beside it.
 *
 * <p>What it cannot show: that the adapters read KICC's answers rightly (their contract tests do), that a database keeps what
 * it has committed (the kill tests do), that KICC behaves as its documents say.
 */
@NullMarked
package io.paycancel.testkit.simulation;

import org.jspecify.annotations.NullMarked;
