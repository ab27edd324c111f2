import Domain
import Storage
import Words

/// What the owners of a measure are told by mail, each account in its own language.
struct MeasureLetters {
    /// As it is now.
    let measure: Measure
    let correspondence: Correspondence

    /// Tells the others what an owner said: all of them, and its own accounts if it was noted for them.
    /// - Parameter owners: those who answered for it before; whoever came or went hears of it, too.
    func tell(
        _ owners: [Organisation.ID], _ saying: MeasureSaying, by voice: Voice, person: String, on today: CalendarDay,
        in db: Writer
    ) throws {
        let measure = measure
        let letters = VoiceLetters(
            of: voice, person: person, about: { _ in measure.title }, at: "/measures/\(measure.id)",
            saying: { words in
                let said = words(saying.phrase)
                guard [.done, .giveUp].contains(saying.step), let ending = measure.ending else { return said }
                return ending.isInForce(on: today)
                    ? words(VoicePhrase.saidBecause(said: said, reason: ending.reason))
                    : words(
                        VoicePhrase.saidUntil(
                            said: said, reason: ending.reason, day: words.day(ending.lastDayToObject)))
            }, correspondence: correspondence)
        try letters.tell(owners, in: db)
    }
}
