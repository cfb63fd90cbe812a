package io.paycancel.testkit.functional;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what one logger says, instead of letting it be printed. */
final class LogOf extends Handler {
    private final Logger logger;
    private final List<String> said = new CopyOnWriteArrayList<>();

    LogOf(String name) {
        logger = Logger.getLogger(name);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<String> said() {
        return said;
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter whole = new StringWriter();
        whole.append(new SimpleFormatter().formatMessage(record)).append('\n');
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(whole, true));
        }
        said.add(whole.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
