import Domain
import Storage
import Words

/// What all groups of a Fachtag have found, read at one moment.
struct GroupGallery: Sendable {
    let contents: PlenaryContents
    /// Of each group, those that it brings before everybody first.
    let ideas: [Board.ID: [Idea]]
    /// Of the ideas.
    let translations: TranslationsRead

    init?(slug: String, for reader: Language, seenBy viewer: Visibility, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        let contents = try PlenaryContents(of: event, seenBy: viewer, in: db)
        let all = try db.ideas(of: event.id)
        self.contents = contents
        ideas = contents.groups.keys.reduce(into: [:]) { ideas, board in
            let brought = contents.ideas(of: board)
            let others = all.filter { idea in idea.board == board && !brought.contains { $0.id == idea.id } }
            ideas[board] = brought + others
        }
        translations = try db.translations(of: all.flatMap(\.originals), for: reader)
    }

    /// In the order of their numbers.
    var groups: [(board: Board.ID, group: WorkGroup)] {
        contents.groups.map { (board: $0.key, group: $0.value) }.sorted { $0.group.number < $1.group.number }
    }
}

/// All groups side by side: their ideas, what became of each, and the way to the sheet of the group.
struct GroupGalleryPage {
    let visit: Visit
    let gallery: GroupGallery

    private var words: Words { visit.words }
    private var event: Event { gallery.contents.event }

    var frame: PageFrame {
        let (title, day) = (words(PlenaryPhrase.galleryTitle), words.text(event.shortTitle))
        return visit.frame(
            title: title, description: words(PlenaryPhrase.galleryLead),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [.init(words(KernelPhrase.events), EventAddress.list)] + visit.crumbs(toPublicPageOf: event)
                + [.init(words(MeasurePhrase.resultsTitle), EventAddress(event).results)],
            entry: .events,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlenaryPhrase.galleryLead))</p>
                \(gallery.groups.isEmpty ? empty.html : "<div class=\"gallery\">\(gallery.groups.map { sheet($0.board, $0.group) })</div>")
                \(visit.sharing("\(title): \(day)", at: EventAddress(event).gallery))
                """)
    }

    private var empty: EmptyState {
        EmptyState(title: words(MeasurePhrase.noResults), text: "\(words(MeasurePhrase.noResultsHint))")
    }

    private func sheet(_ board: Board.ID, _ group: WorkGroup) -> HTML {
        let ideas = gallery.ideas[board] ?? []
        let list: HTML =
            ideas.isEmpty
            ? "<p class=\"soft\">\(words(MeasurePhrase.noIdeas))</p>" : "<ol class=\"lines\">\(ideas.map(line))</ol>"
        return """
            <section class="card flow" id="group-\(group.number)"><h2><a href="\(BoardAddress(board).results)">\
            \(gallery.contents.title(of: board, for: visit, in: words))</a></h2>\(list)</section>
            """
    }

    /// Who helps has allowed the plenary to say so, and nobody else.
    private func line(_ idea: Idea) -> PlenaryIdea {
        PlenaryIdea(
            visit: visit, words: words, contents: gallery.contents, idea: idea, showsHelp: false,
            more: """
                \(visit.translation(of: idea.originalOfTitle, in: gallery.translations))\
                \(visit.reason(for: idea, in: gallery.translations))\(carriedOn(idea))
                """)
    }

    private func carriedOn(_ idea: Idea) -> HTML? {
        gallery.contents.merged.first { $0.idea.id == idea.id }.map { pair in
            """
            <p class="small">\(words(PlenaryPhrase.carriedOnWith)) \
            <bdi lang="\(pair.with.language)">\(pair.with.title)</bdi></p>
            """
        }
    }
}
