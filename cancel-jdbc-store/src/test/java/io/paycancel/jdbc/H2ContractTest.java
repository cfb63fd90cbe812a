package io.paycancel.jdbc;

class H2ContractTest extends StoreContract {
    H2ContractTest() {
        super(Databases.H2);
    }
}
