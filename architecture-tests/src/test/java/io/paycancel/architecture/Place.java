package io.paycancel.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/**
 * Where a class belongs. Whatever stands before {@code io.paycancel} in a package is the folder of a fixture, so that the very
 * rule that guards the product can be tried on a bad copy of it.
 */
final class Place {
    static final String ROOT = "io.paycancel";
    /** What a merchant's application runs; the rest is for tests and for showing. */
    static final Set<String> LIBRARIES = Set.of("domain", "wire", "alipay", "kiccpay", "jdbc", "spring");

    /** All but the testkit, whose contracts call what they test. */
    static final Set<String> RUN_OR_SHOWN = Set.of("domain", "wire", "alipay", "kiccpay", "jdbc", "spring", "examples");

    private static final Set<String> OTHER_MODULES =
            Set.of("wire", "alipay", "kiccpay", "jdbc", "spring", "testkit", "examples");

    private Place() {}

    /** Every class that the project compiles, tests excepted. */
    static JavaClasses product() {
        return Product.CLASSES;
    }

    private static final class Product {
        private static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    /** The package as the product has it; empty for foreign classes. */
    static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        int root = name.indexOf(ROOT);
        return root < 0 ? "" : name.substring(root);
    }

    static boolean isOurs(JavaClass type) {
        return !packageOf(type).isEmpty();
    }

    /** The module by its package: each has one of its own below the root, but for the domain, which is the root. */
    static String moduleOf(JavaClass type) {
        String rest = packageOf(type).substring(ROOT.length());
        String first = rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
        return OTHER_MODULES.contains(first) ? first : "domain";
    }

    static DescribedPredicate<JavaClass> in(Set<String> modules) {
        return DescribedPredicate.describe(
                "are in " + modules.stream().sorted().toList(),
                type -> isOurs(type) && modules.contains(moduleOf(type)));
    }

    static DescribedPredicate<JavaClass> inDomain() {
        return DescribedPredicate.describe(
                "are in the domain", type -> isOurs(type) && moduleOf(type).equals("domain"));
    }

    static DescribedPredicate<JavaClass> anywhere() {
        return DescribedPredicate.describe("are ours", Place::isOurs);
    }
}
