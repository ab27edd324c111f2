import Domain
import Testing

/// M/12: hours as people write them.
@Suite struct HalfHoursTests {
    @Test(arguments: [
        ("3", 6), ("2,5", 5), ("2.5", 5), ("2,50", 5), ("٢٫٥", 5), ("٣", 6), ("2½", 5), ("½", 1), (" 4 ", 8), ("0", 0),
        ("3,0", 6),
    ]) func `whole and half hours are read in people's ways of writing`(typed: String, halves: Int) {
        #expect(HalfHours(typed: typed)?.halves == halves)
    }

    @Test(arguments: ["-5", "2,25", "1.000", "100000000000000000000", "viele", "", "2,", ",5", "1,5,5"])
    func `what is no half hour is none`(typed: String) {
        #expect(HalfHours(typed: typed) == nil)
    }

    @Test func `it is written as it was typed, and a machine reads a point`() {
        #expect(HalfHours(halves: 5).typed == "2,5" && HalfHours(halves: 5).decimal == "2.5")
        #expect(HalfHours(halves: 6).typed == "3" && HalfHours(halves: 6).decimal == "3")
        #expect(HalfHours(minutes: 31).halves == 2 && HalfHours(minutes: 60).halves == 2)
    }

    @Test(
        arguments: [("41", 41), ("٤١", 41), ("-5", nil), ("2,5", nil), ("1234567", nil), ("", nil)] as [(String, Int?)])
    func `whole numbers have the digits of any script`(typed: String, number: Int?) {
        #expect(TypedNumber.whole(typed) == number)
    }
}
