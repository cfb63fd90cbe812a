package io.paycancel.testkit.contract;

class FixtureGatewayContractTest extends FixtureGatewayContract {}
