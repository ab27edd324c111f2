import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// The coordination makes a new event.
enum NewEventRoutes {
    static func add(to routes: inout Routes) {
        routes.get(EventDeskAddress.new, for: .coordination, show)
        routes.post(EventDeskAddress.new, for: .coordination, make)
        routes.post(EventDeskAddress.file, for: .coordination, bodyLimit: 2 * 1024 * 1024, takeOver)
    }

    private static func contents(from slug: String?, _ visit: Visit) async throws -> NewEventContents {
        try await visit.read { db in try NewEventContents(from: slug, in: db) }
    }

    private static let show: Routes.Handler = { visit in
        let contents = try await contents(from: visit.query[NewEventForm.from].nonEmpty, visit)
        let form = contents.earlier.map { NewEventForm(from: $0, words: visit.words) } ?? NewEventForm(FormFields())
        return visit.page(NewEventPage(visit: visit, contents: contents, form: form).frame)
    }

    /// All of the file or nothing of it.
    private static let takeOver: Routes.Handler = { visit in
        let sent = SentEventFile(visit)
        return try await visit.answering {
            let file = try sent.file.get()
            return try await visit.onceWithReceipt { db in
                guard try db.event(slug: file.slug) == nil else {
                    throw FormProblems("file", EditionPhrase.slugIsTaken(slug: file.slug))
                }
                return EventDeskAddress(try TakeOverEvent(file, asDraft: true).run(in: db)).page
            }
        } orShow: { form in
            var page = NewEventPage(
                visit: visit, contents: try await contents(from: nil, visit), form: NewEventForm(FormFields()),
                problems: form.problems, faults: sent.faults)
            page.isFileSent = true
            return page.frame
        }
    }

    private static let make: Routes.Handler = { visit in
        let form = NewEventForm(visit.form)
        let city = Slug.make(from: visit.services.settings.cityName, fallback: "-")
        let contents = try await contents(from: form.earlier, visit)
        return try await visit.answering {
            let deed = MakeEdition(
                try form.edition(in: visit.words.language.tag), in: city, takingOver: form.chosenParts,
                from: contents.earlier?.id)
            return try await visit.onceWithReceipt { db in EventDeskAddress(try deed.run(in: db).event).page }
        } orShow: { sent in
            NewEventPage(
                visit: visit, contents: contents, form: NewEventForm(sent.fields), problems: sent.problems
            ).frame
        }
    }
}

/// A file that describes an event, as somebody sent it.
private struct SentEventFile {
    let file: Result<EventFile, FormProblems>
    /// Every line that something is wrong with.
    let faults: [EventFile.Problem]

    init(_ visit: Visit) {
        do throws(Unusable) {
            (file, faults) = (.success(try Self.read(visit)), [])
        } catch {
            switch error {
            case .asFile(let problems): (file, faults) = (.failure(problems), [])
            case .inLines(let wrong):
                (file, faults) = (.failure(FormProblems("file", EditionPhrase.fileIsWrong)), wrong)
            }
        }
    }

    private enum Unusable: Error {
        case asFile(FormProblems)
        case inLines([EventFile.Problem])
    }

    private static func read(_ visit: Visit) throws(Unusable) -> EventFile {
        guard let bytes = visit.files["file"], !bytes.isEmpty else {
            throw .asFile(FormProblems("file", PaperPhrase.fileIsMissing))
        }
        guard !OfficeText.isWorkbook(bytes), let text = OfficeText.decode(bytes), !text.contains("\0") else {
            throw .asFile(FormProblems("file", PaperPhrase.fileIsUnreadable))
        }
        do {
            return try EventFile(yaml: text, in: visit.services.lexicon.languages.map(\.tag))
        } catch {
            throw .inLines(error.problems)
        }
    }
}
