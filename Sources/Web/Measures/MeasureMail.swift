import Actions
import Domain
import Storage
import Words

/// What the owners of a measure are told by mail, each account in the own language.
struct MeasureMail {
    let visit: Visit
    /// As it is now.
    let measure: Measure
    let saying: MeasureSaying
    let voice: Voice
    let person: String

    /// - Parameter owners: those who answered for it before; whoever came or went hears of it, too.
    func tell(_ owners: [Organisation.ID], in db: Writer) throws {
        let (measure, saying, today) = (measure, saying, visit.today)
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
            }, correspondence: visit.services.correspondence)
        try letters.tell(owners, in: db)
    }
}
