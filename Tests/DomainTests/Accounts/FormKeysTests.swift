import Domain
import Testing

@Suite struct FormKeysTests {
    private let noon = Instant(milliseconds: 1_700_000_000_000)

    private func key(_ byte: UInt8, signsFrom instant: Instant) -> FormKeys.Key {
        FormKeys.Key(bytes: [byte], signsFrom: instant)
    }

    @Test func `the first key of the house signs until there is another one`() {
        let keys = FormKeys(first: [1], made: [])
        #expect(keys.signing(at: noon) == [1])
        #expect(keys.good == [[1]])
    }

    @Test func `a new key is good at once and signs when everybody has heard of it`() {
        let keys = FormKeys(first: [1], made: [key(2, signsFrom: noon)])
        #expect(keys.good == [[2], [1]])
        #expect(keys.signing(at: noon.advanced(by: .milliseconds(-1))) == [1])
        #expect(keys.signing(at: noon) == [2])
    }

    @Test func `two are good at once, and no third`() {
        let keys = FormKeys(
            first: [1], made: [key(3, signsFrom: noon), key(2, signsFrom: noon.advanced(by: .days(-1)))])
        #expect(keys.good == [[3], [2]])
        #expect(keys.signing(at: noon.advanced(by: .seconds(-1))) == [2])
    }

    @Test func `somebody signs even when the clock was set far back`() {
        let keys = FormKeys(first: [1], made: [key(3, signsFrom: noon), key(2, signsFrom: noon)])
        #expect(keys.signing(at: Instant(milliseconds: 0)) == [2])
    }
}
