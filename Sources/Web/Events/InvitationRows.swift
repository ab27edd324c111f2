import Actions
import Domain
import Files
import Storage
import Words

/// A pasted list of people to invite, line by line: who gets a letter, and why somebody gets none. Read at one moment.
struct InvitationRows: Sendable {
    struct Row: Sendable {
        let number: Int
        let name: String
        let organisation: String
        /// As it stands in the list.
        let email: String
        /// A language in which nothing is written here; nil if the list names none, or one of ours.
        let unknownLanguage: String?
        let verdict: Verdict
    }

    enum Verdict: Sendable {
        case ready(InvitedGuest)
        case keptOut(InviteGuests.Obstacle)
        /// Stands in an earlier line.
        case repeated(line: Int)
        case wrong(FormProblems)
    }

    let rows: [Row]

    var guests: [InvitedGuest] {
        rows.compactMap { if case .ready(let guest) = $0.verdict { guest } else { nil } }
    }

    /// - Parameter language: of the letters to everybody of whom the list says none.
    init(_ people: PastedPeople, to event: Event, in language: Language, words: Words, db: Reader) throws {
        let obstacles = try InviteGuests.Obstacles(at: event.id, in: db)
        var seen: [EmailAddress: Int] = [:]
        rows = people.lines.map { line -> Row in
            let name = line.name.singleLine
            let organisation = line[.organisation].singleLine
            let (typed, known) = (line[.language], words.languageOfMail(line[.language]))
            let verdict: Verdict
            do throws(FormProblems) {
                let guest = try Self.guest(name, organisation, line[.email].singleLine, known ?? language)
                if let earlier = seen[guest.email] {
                    verdict = .repeated(line: earlier)
                } else {
                    seen[guest.email] = line.number
                    verdict = obstacles[guest.email].map(Verdict.keptOut) ?? .ready(guest)
                }
            } catch {
                verdict = .wrong(error)
            }
            return Row(
                number: line.number, name: name, organisation: organisation, email: line[.email],
                unknownLanguage: known == nil ? typed.nonEmpty : nil, verdict: verdict)
        }
    }

    private static func guest(
        _ name: String, _ organisation: String, _ typed: String, _ language: Language
    ) throws(FormProblems) -> InvitedGuest {
        var problems = FormProblems()
        if name.exceeds(Invitation.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: Invitation.nameLimit))
        }
        if organisation.exceeds(Invitation.organisationLimit) {
            problems.add("organisation", KernelPhrase.textIsTooLong(count: Invitation.organisationLimit))
        }
        let email = problems.address("email", typed, otherwise: NetworkPhrase.noEmailAddress)
        guard problems.isEmpty, let email else { throw problems }
        return InvitedGuest(name: name, organisationName: organisation, email: email, language: language)
    }
}
