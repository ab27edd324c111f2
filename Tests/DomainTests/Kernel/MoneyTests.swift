import Domain
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("12", 1200), ("12,50", 1250), ("12.5", 1250), (" 12,50 € ", 1250), ("0", 0), ("٧٫٥٠", 750), ("0,05", 5),
    ])
    func `an amount is read as people write it`(typed: String, cents: Int) {
        #expect(Money(typed: typed)?.cents == cents)
    }

    @Test(arguments: ["", "viel", "-3", "12,505", "1.234,00", "12,", ",5", "1234567", "½", "1e3"])
    func `what is no amount is refused`(typed: String) {
        #expect(Money(typed: typed) == nil)
    }

    @Test(arguments: [0, 5, 50, 1250, 100_000])
    func `an amount is typed again as it was`(cents: Int) {
        #expect(Money(typed: Money(cents: cents).typed)?.cents == cents)
    }
}
