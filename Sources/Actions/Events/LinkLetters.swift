import Domain
import Files
import Secrets
import Storage
import Words

extension RegistrationLetters {
    /// The way to the own page and nothing else: of whoever did not come, and after the day, nothing else would be true.
    func sendAlone(
        _ link: Secret, to reader: Attendee, of owner: EventCalendar.Owner, in db: Writer, once: String
    ) throws {
        let words = correspondence.lexicon.words(speaking: reader.language)
        let name = reader.name.isEmpty ? reader.organisationName : reader.name
        try send(
            words(
                RegistrationPhrase.mailOwnPage(
                    name: name, event: title(words), day: day(words), link: address(of: link))),
            under: words(RegistrationPhrase.subjectOwnPage(event: title(words))), to: reader.email, words, link: link,
            about: nil, as: .link, of: owner, in: db, once: once)
    }
}
