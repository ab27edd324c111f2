import Domain
import Files
import Storage
import Words

/// A pasted list, line by line: who can be registered, who is there already, and what is missing. Read at one moment.
struct PastedRows: Sendable {
    /// Nobody looks through more lines than that before pressing the button.
    static let mostLines = 500

    struct Row: Sendable {
        let number: Int
        let form: RegistrationForm
        /// What stands there as a language, if nobody knows it.
        let unknownLanguage: String?
        let verdict: Verdict
    }

    enum Verdict: Sendable {
        case ready(RegistrationWish)
        /// Registered already.
        case registered(RegistrationLine)
        /// Stands in an earlier line.
        case repeated(line: Int)
        case wrong(FormProblems)
    }

    let rows: [Row]
    /// What those lines hold besides.
    let untakenColumns: [PastedPeople.UntakenColumn]
    /// The lines of those who would wait.
    let waiting: Set<Int>

    var wishes: [RegistrationWish] {
        rows.compactMap { if case .ready(let wish) = $0.verdict { wish } else { nil } }
    }

    /// - Parameter words: of the page; its language is that of everybody of whom the list says none.
    init(
        _ people: PastedPeople, at event: Event, words: Words, taxonomy: Taxonomy, now: Instant, in db: Reader
    ) throws {
        let registered = Namesakes(try db.registrationLines(of: event.id, inGroups: [:]))
        let directory = try db.publicOrganisations(limit: RegistrationContents.mostOrganisations)
        let names = directory.map(\.name)
        var known: [String: OrganisationName?] = [:]
        var seen: [Set<String>: Int] = [:]
        rows = people.lines.map { line -> Row in
            let form = RegistrationForm(line, words: words)
            let verdict: Verdict
            do throws(FormProblems) {
                let language = words.lexicon.language(tagged: form.mailLanguage)?.tag ?? words.language.tag
                let wish = try form.wish(
                    in: language, taxonomy: taxonomy, questions: event.questions, isComplete: false
                ) { name in
                    if let found = known[name] { return found }
                    let found = name.meant(among: names).map { directory[$0] }
                    known[name] = .some(found)
                    return found
                }
                let key = Namesakes.words(of: wish.attendee.name)
                if let person = registered.of(wish.attendee.name).first {
                    verdict = .registered(person)
                } else if let earlier = seen[key] {
                    verdict = .repeated(line: earlier)
                } else {
                    seen[key] = line.number
                    verdict = .ready(wish)
                }
            } catch {
                verdict = .wrong(error)
            }
            let isUnknown = !line[.language].isEmpty && form.mailLanguage.isEmpty
            return Row(
                number: line.number, form: form, unknownLanguage: isUnknown ? line[.language] : nil, verdict: verdict)
        }
        untakenColumns = people.untakenColumns
        let ready: [(line: Int, organisation: OrganisationKey?)] = rows.compactMap { row in
            guard case .ready(let wish) = row.verdict else { return nil }
            return (row.number, wish.attendee.organisationKey)
        }
        let havePlaces = try db.places(at: event).placesAtOnce(oneByOne: ready.map(\.organisation), at: now)
        waiting = Set(zip(ready, havePlaces).compactMap { person, hasPlace in hasPlace ? nil : person.line })
    }

    /// Reads what was pasted, or stood in a file.
    /// - Parameters:
    ///   - field: the one of the form to which a problem belongs.
    ///   - areWrittenTo: whether it may hold addresses as mail programs copy them, several in a line.
    /// - Throws: `FormProblems` for what is no list.
    static func people(
        in text: String, of field: String, areWrittenTo: Bool = false, words: Words
    ) throws(FormProblems) -> PastedPeople {
        let people: PastedPeople
        let known = headings(in: words.lexicon)
        let isLanguage = { (typed: String) in words.languageOfMail(typed) != nil }
        do {
            people =
                try areWrittenTo
                ? PastedPeople(toWriteTo: text, headings: known, isLanguage: isLanguage)
                : PastedPeople(text, headings: known, isLanguage: isLanguage)
        } catch {
            switch error {
            case .empty, .unreadable: throw FormProblems(field, PaperPhrase.listIsEmpty)
            case .openQuote(let line), .textAfterQuote(let line), .longField(let line):
                throw FormProblems(field, PaperPhrase.listIsUnreadable(line: line))
            case .tooManyColumns, .tooManyRecords, .tooManyFields:
                throw FormProblems(field, PaperPhrase.listIsTooLong(limit: mostLines))
            }
        }
        guard !people.lines.isEmpty else { throw FormProblems(field, PaperPhrase.listIsEmpty) }
        guard people.lines.count <= mostLines else {
            throw FormProblems(field, PaperPhrase.listIsTooLong(limit: mostLines))
        }
        return people
    }

    /// What people call the columns of their lists, in every language of the house.
    private static func headings(in lexicon: Lexicon) -> [PastedPeople.Column: [String]] {
        let phrases: [PastedPeople.Column: PaperPhrase] = [
            .name: .headingsOfName, .givenName: .headingsOfGivenName, .familyName: .headingsOfFamilyName,
            .organisation: .headingsOfOrganisation, .email: .headingsOfEmail, .language: .headingsOfLanguage,
        ]
        return phrases.mapValues { phrase in
            lexicon.languages.flatMap { lexicon.words(in: $0)(phrase).split(separator: "|").map(String.init) }
        }
    }
}

extension RegistrationForm {
    /// A line of a list, as if somebody had typed it into the form.
    fileprivate init(_ line: PastedPeople.Line, words: Words) {
        self.init(
            FormFields([
                "name": line.name, "organisation": line[.organisation], "email": line[.email],
                "mailLanguage": words.languageOfMail(line[.language])?.rawValue ?? "",
            ]))
    }
}

extension Words {
    /// The language that a list means by its sign or its name; nil for one in which nothing is written here.
    func languageOfMail(_ typed: String) -> Language? {
        let typed = typed.foldedForSearch
        return lexicon.languages.first { language in
            [language.tag.rawValue, language.endonym, label(language.tag)].contains { $0.foldedForSearch == typed }
        }?.tag
    }
}
