package io.paycancel.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule and the proof that it can fail.
 *
 * @param fixture the last part of a package with classes {@code Bad...}, each of which the rule must name, and
 *     {@code Good...}, none of which it may name
 */
record Gate(String fixture, ArchRule rule) {

    /**
     * A rule of our own.
     *
     * @param violations what is wrong with a class; nothing if it is good
     */
    static Gate of(
            String fixture,
            DescribedPredicate<JavaClass> which,
            String should,
            Function<JavaClass, Stream<String>> violations) {
        ArchCondition<JavaClass> condition = new ArchCondition<>(should) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                violations
                        .apply(type)
                        .distinct()
                        .forEach(wrong -> events.add(
                                SimpleConditionEvent.violated(type, "Class <" + type.getName() + "> " + wrong)));
            }
        };
        return new Gate(fixture, ArchRuleDefinition.classes().that(which).should(condition));
    }

    @Override
    public String toString() {
        return fixture + ": " + rule.getDescription();
    }
}
