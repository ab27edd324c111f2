import Domain
import Files
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The published programme outside of our pages: as files that other programs follow, and on other people's pages.
///
/// All of it is kept, and made anew when something in it has changed.
enum ProgrammeFeeds {
    static func add(to routes: inout Routes) {
        let event = EventAddress.pattern
        routes.get(event.scheduleXML, for: .everyone) { visit in
            try await visit.kept(at: \.scheduleXML, as: Schedule.xmlType, in: visit.wordsInAddress) { contents, words in
                visit.schedule(contents, in: words).xml
            }
        }
        routes.get(event.scheduleJSON, for: .everyone) { visit in
            try await visit.kept(at: \.scheduleJSON, as: Schedule.jsonType, in: visit.wordsInAddress) {
                contents, words in
                try visit.schedule(contents, in: words).json()
            }
        }
        routes.get(event.embedded, for: .everyone) { visit in
            try await visit.kept(at: \.embedded, as: "text/html; charset=utf-8", in: visit.wordsOfHost) {
                contents, words in
                EmbeddedProgramme(visit: visit, words: words, contents: contents).html.markup
            }
        }
        routes.get(event.embedScript, for: .everyone) { visit in
            // The same for all events, and yet no draft has one.
            _ = try await visit.event()
            guard var script = StaticFiles.shared.response(name: "embed.js", version: "", request: visit.request)
            else { throw NotFound() }
            script.headers[.cacheControl] = "public, max-age=3600"
            return script
        }
    }
}

extension Visit {
    /// What is made of a programme, the same for everybody in one language.
    /// - Throws: `NotFound`, and what `text` throws.
    fileprivate func kept(
        at address: KeyPath<EventAddress, String>, as type: String, in words: Words,
        _ text: (ProgrammePageContents, Words) throws -> String
    ) async throws -> Response {
        let slug = try parameter("event")
        let key = PageCache.Key(address: EventAddress(slug)[keyPath: address], language: words.language.tag)
        let page = try await services.pages.page(for: key, turn: 0, in: database) { db in
            try ProgrammePageContents(of: slug, in: db)
        } make: { contents in
            PageCache.Page(try text(contents, words), type: type)
        }
        return page.response(to: request)
    }

    fileprivate func schedule(_ contents: ProgrammePageContents, in words: Words) -> Schedule {
        let address = EventAddress(contents.event)
        return Schedule(
            event: contents.event, published: contents.version, words: words, page: publicAddress(of: address.page),
            programmePage: publicAddress(of: address.programme))
    }

    /// The language of the page on which something of ours stands, as near as we have it: `de` for `de-AT`.
    fileprivate var wordsOfHost: Words {
        let lexicon = services.lexicon
        return lexicon.words(in: lexicon.language(address: query["in"], cookie: nil, acceptLanguage: query["in"]))
    }
}
