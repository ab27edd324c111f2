import Domain
import Testing

@Suite struct EndingTests {
    private let voice = Voice(.init(rawValue: "club"))

    private func today() throws -> CalendarDay { try #require(CalendarDay(rawValue: "2024-02-20")) }

    @Test func `the others have fourteen days, and on the fifteenth it is so`() throws {
        let ending = try Ending(Cooperation.End.ended, because: "Fertig", by: voice, on: today())
        #expect(ending.lastDayToObject.rawValue == "2024-03-05")
        #expect(ending.inForceOn.rawValue == "2024-03-06")
        #expect(!ending.isInForce(on: ending.lastDayToObject))
        #expect(ending.isInForce(on: ending.inForceOn))
        #expect(ending.isInForce(on: ending.inForceOn.advanced(byDays: 1_000)))
    }

    @Test func `it can be taken back for thirty days from when it is so`() throws {
        let silent = try Ending(Cooperation.End.ended, because: "Fertig", by: voice, on: today())
        #expect(silent.lastDayToTakeBack.days(since: silent.inForceOn) == 30)
        let agreed = try Ending(
            Cooperation.End.ended, because: "Fertig", by: voice, on: today(), agreedOn: today().advanced(byDays: 2))
        #expect(agreed.lastDayToTakeBack.days(since: try today()) == 32)
    }

    @Test func `where nobody is left to ask, it is so on that day and not before`() throws {
        let day = try today().advanced(byDays: 4)
        let ending = try Ending(Measure.End.done, because: "Fertig", by: voice, on: today(), agreedOn: day)
        #expect(ending.inForceOn == day)
        #expect(!ending.isInForce(on: day.advanced(byDays: -1)))
        #expect(ending.isInForce(on: day))
    }

    @Test func `whoever has said yes is known by the organisation, however the word came`() throws {
        let office = Organisation.ID(rawValue: "office")
        let ending = try Ending(
            Cooperation.End.stopped, because: "Kein Geld", by: voice, on: today(),
            agreements: [Voice(office, .telephone)])
        #expect(ending.isAgreed(by: office))
        #expect(!ending.isAgreed(by: voice.organisation))
    }

    @Test func `only what somebody says here themselves is not noted`() {
        #expect(Voice.Way.allCases.filter { Voice(voice.organisation, $0).isNoted } == [.telephone, .inPerson])
        #expect(!voice.isNoted)
    }
}
