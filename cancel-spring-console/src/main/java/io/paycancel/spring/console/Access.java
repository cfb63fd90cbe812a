package io.paycancel.spring.console;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is there, and what shows that a form came from a page of ours. */
interface Access {

    /**
     * A hidden field of every form.
     *
     * @param name under which it is sent
     */
    record Token(String name, String value) {}

    /** Whether somebody may see the pages, whatever other filters have let through. */
    boolean mayEnter(HttpServletRequest request);

    /** The role that it takes; empty if it takes none. */
    String role();

    /** The token for a page. */
    Token token(HttpServletRequest request);

    /** Whether a form may be taken. */
    boolean isTaken(HttpServletRequest request);

    /** The name under which somebody acts; {@code null} if nobody is known. */
    @Nullable
    String person(HttpServletRequest request);

    /** Whether the console has a page of its own for name and password, and so a way out. */
    boolean hasLogin();
}
