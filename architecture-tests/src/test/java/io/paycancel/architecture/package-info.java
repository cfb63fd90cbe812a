/** The rules that poms cannot say, over every class, source file and document of the project. */
package io.paycancel.architecture;
