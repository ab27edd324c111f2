import Domain
import FoundationEssentials
import Testing

@Suite struct ReconfirmationTests {
    private let organisation = Organisation.ID(rawValue: "chor")
    private let word = Instant(milliseconds: 1_600_000_000_000)

    private func after(_ days: Int) -> Instant { word.advanced(by: .days(days)) }

    @Test func `nobody is asked before a year is over`() {
        let young = Reconfirmation(of: organisation, lastWord: word)
        #expect(young.step(at: after(364)) == nil)
        #expect(young.step(at: after(365)) == .write)
    }

    @Test func `three letters sixty days apart, and two weeks after the last somebody calls`() {
        var asked = Reconfirmation(of: organisation, lastWord: word)
        for day in [365, 425, 485] {
            #expect(asked.step(at: after(day - 1)) == nil)
            #expect(asked.step(at: after(day)) == .write)
            asked.write(at: after(day))
        }
        #expect(asked.step(at: after(485 + 13)) == nil)
        #expect(asked.step(at: after(485 + 14)) == .call)
        asked.fallSilent(at: after(485 + 14))
        // On the telephone list no letter follows, however long that takes.
        #expect(asked.step(at: after(5_000)) == nil)
    }

    @Test func `a younger word answers all letters, and the year begins anew`() {
        let answered = Reconfirmation(
            of: organisation, lastWord: after(500), letters: 3, lastLetterAt: after(485), silentSince: after(499))
        #expect(answered.letters == 0)
        #expect(answered.silentSince == nil)
        #expect(answered.step(at: after(500 + 364)) == nil)
        #expect(answered.step(at: after(500 + 365)) == .write)
        // The control: the same letters after that word are none that it answers.
        let silent = Reconfirmation(of: organisation, lastWord: word, letters: 3, lastLetterAt: after(485))
        #expect(silent.step(at: after(499)) == .call)
    }

    @Test func `a letter somebody asked for on the telephone is the first of three again`() {
        var asked = Reconfirmation(
            of: organisation, lastWord: word, letters: 3, lastLetterAt: after(485), silentSince: after(499))
        asked.writeAnew(at: after(510))
        #expect((asked.letters, asked.silentSince) == (1, nil))
        #expect(asked.step(at: after(569)) == nil)
        #expect(asked.step(at: after(570)) == .write)
    }

    @Test func `it is night from two to five on the clocks of the city, in summer and in winter`() throws {
        for text in ["2023-12-01", "2024-07-01"] {
            let day = try #require(CalendarDay(rawValue: text))
            func night(at time: String) throws -> Instant? {
                let instant = day.at(try #require(TimeOfDay(rawValue: time)), in: .ofTheCity)
                return Reconfirmation.night(at: instant, in: .ofTheCity)
            }
            #expect(try night(at: "01:59") == nil)
            #expect(try night(at: "05:00") == nil)
            let begin = day.at(Reconfirmation.begin, in: .ofTheCity)
            #expect(try night(at: "02:00") == begin)
            #expect(try night(at: "04:59") == begin)
        }
    }
}
