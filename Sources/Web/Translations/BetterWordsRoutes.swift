import Actions
import Domain
import Hummingbird
import Storage
import Words

/// "Klingt das falsch?": saying a text of the program better, and what the coordination makes of it.
enum BetterWordsRoutes {
    static func add(to routes: inout Routes) {
        routes.get(ReadingAddress.words, for: .everyone, showWords)
        routes.get(BetterWordsAddress.form(for: BetterWordsAddress.anyText), for: .everyone, showForm)
        routes.post(BetterWordsAddress.form(for: BetterWordsAddress.anyText), for: .everyone, propose)
        routes.get(BetterWordsAddress.desk, for: .coordination, showDesk)
        routes.post(BetterWordsAddress.acceptance(of: BetterWordsAddress.anyWords), for: .coordination, accept)
        routes.post(BetterWordsAddress.removal(of: BetterWordsAddress.anyWords), for: .coordination, remove)
    }

    private static let showWords: Routes.Handler = { visit in
        visit.page(WordsPage(visit: visit).frame)
    }

    /// - Throws: `NotFound` if the address names no text.
    private static func form(_ visit: Visit, _ fields: FormFields? = nil) throws -> BetterWordsForm {
        let lexicon = visit.services.lexicon
        let chosen = fields.flatMap { lexicon.language(tagged: $0["in"]) } ?? visit.words.language
        let key = TextKey(rawValue: try visit.parameter("text"))
        guard let form = BetterWordsForm(for: key, in: chosen, lexicon, fields) else { throw NotFound() }
        return form
    }

    private static let showForm: Routes.Handler = { visit in
        visit.page(BetterWordsPage(visit: visit, form: try form(visit)).frame)
    }

    private static let propose: Routes.Handler = { visit in
        let form = try form(visit, visit.form)
        return try await visit.answering {
            let forms = try form.forms()
            try visit.limit("words:\(visit.formCaller)", burst: 30, per: .hours(1))
            return try await visit.once(then: BetterWordsAddress.sent(for: form.key)) { db in
                try ProposeBetterWords(
                    for: form.key, in: form.language.tag, forms: forms, naming: try form.organisation(in: db)
                ).run(in: db)
            }
        } orShow: { sent in
            BetterWordsPage(visit: visit, form: form, problems: sent.problems).frame
        }
    }

    // MARK: The desk

    private static let showDesk: Routes.Handler = { visit in
        let contents = try await visit.read { db in try BetterWordsContents(in: db) }
        return visit.page(BetterWordsDeskPage(visit: visit, contents: contents).frame)
    }

    private static let accept: Routes.Handler = { visit in
        let words = try visit.identifier("words", of: BetterWords.self)
        return try await visit.once(then: BetterWordsAddress.desk + "?done=yes") { db in
            try AcceptBetterWords(words).run(in: db)
        }
    }

    private static let remove: Routes.Handler = { visit in
        let words = try visit.identifier("words", of: BetterWords.self)
        return try await visit.once(then: BetterWordsAddress.desk + "?done=yes") { db in
            try DeclineBetterWords(words).run(in: db)
        }
    }
}
