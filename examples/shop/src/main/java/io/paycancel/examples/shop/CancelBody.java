package io.paycancel.examples.shop;

import io.paycancel.model.CancelRequest;

/** A body that asks for a cancellation. */
interface CancelBody {

    /** What it asks for, as far as it can be read; what cannot is told to the reader. */
    CancelRequest<?> read(FieldReader fields);

    /** How a field that KICC's document names so is called in this body. */
    String nameOf(String documentsName);
}
