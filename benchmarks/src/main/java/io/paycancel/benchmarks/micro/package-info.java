/** Small steps, each beside its peers, for JMH. {@code <Subject><What>} becomes the group {@code subject/what}. */
@NullMarked
package io.paycancel.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
