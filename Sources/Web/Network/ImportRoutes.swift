import Actions
import Domain
import Files
import HTTPTypes
import Hummingbird
import Storage
import Words

/// Organisations from a table that was kept elsewhere: looked through, taken up at once, and taken back if it was the wrong
/// one.
enum ImportRoutes {
    /// A text comes back as part of a form, and takes up to three times its room there.
    private static let bodyLimit = 3 * ImportedTable.mostBytes + 1024 * 1024
    /// So many earlier ones are shown.
    private static let mostBatches = 20

    static func add(to routes: inout Routes) {
        routes.get(DeskAddress.importing, for: .coordination, show)
        routes.get(DeskAddress.importExample, for: .coordination, sendExample)
        routes.post(DeskAddress.importing, for: .coordination, bodyLimit: bodyLimit, take)
        routes.get(DeskAddress.undoing(DeskAddress.anyImport), for: .coordination, askToUndo)
        routes.post(DeskAddress.undoing(DeskAddress.anyImport), for: .coordination, undo)
    }

    private static let show: Routes.Handler = { visit in
        visit.page(ImportPage(visit: visit, batches: try await batches(visit)).frame)
    }

    private static let sendExample: Routes.Handler = { visit in
        visit.answer(OfficeTable(exampleIn: visit.words), as: .workbook, named: "example")
    }

    private static let take: Routes.Handler = { visit in
        let (form, lexicon) = (visit.form, visit.services.lexicon)
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let table = try ImportedTable(visit)
            guard form.isTicked(ImportForm.takingUp) else {
                let review = try await visit.read { db in
                    try ImportReview(table, choosing: form, lexicon: lexicon, in: db)
                }
                return visit.page(ImportReviewPage(visit: visit, review: review).frame)
            }
            return try await visit.once(then: DeskAddress.importingDone) { db in
                let review = try ImportReview(table, choosing: form, lexicon: lexicon, in: db)
                guard !review.drafts.isEmpty else {
                    throw FormProblems(ImportedTable.file, ImportingPhrase.nothingToTakeUp)
                }
                try ImportOrganisations(review.drafts, remembering: review.meanings).run(in: db)
            }
        } orShow: { sent in
            // Nothing is wrong with the table: only the form that brought it did not count.
            if sent.problems.isEmpty, let table = try? ImportedTable(visit) {
                let review = try await visit.read { db in
                    try ImportReview(table, choosing: form, lexicon: lexicon, in: db)
                }
                return ImportReviewPage(visit: visit, review: review).frame
            }
            return ImportPage(visit: visit, batches: try await batches(visit), problems: sent.problems).frame
        }
    }

    private static let askToUndo: Routes.Handler = { visit in
        let id: ImportBatch.ID = try visit.identifier("batch")
        let batch = try await visit.found { db in try db.importBatch(id) }
        // What is over has no question, and the list says so.
        guard batch.canBeUndone(at: visit.now) else {
            return visit.page(ImportPage(visit: visit, batches: try await batches(visit)).frame)
        }
        return visit.page(UndoImportPage(visit: visit, batch: batch).frame)
    }

    private static let undo: Routes.Handler = { visit in
        let batch: ImportBatch.ID = try visit.identifier("batch")
        return try await visit.answering {
            try await visit.once(then: DeskAddress.importUndone) { db in
                try UndoImport(batch, keepingUsed: OrganisationUse.found).run(in: db)
            }
        } orExplain: { (refusal: ImportBatch.Refusal) in
            ImportPage(visit: visit, batches: try await batches(visit), refusal: refusal).frame
        }
    }

    private static func batches(_ visit: Visit) async throws -> [ImportBatch] {
        try await visit.read { db in try db.importBatches(limit: mostBatches) }
    }
}

extension ImportBatch.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isOver: words(ImportingPhrase.undoingIsOver(limit: ImportBatch.daysToUndo))
        case .isUndone: words(ImportingPhrase.isUndoneAlready)
        }
    }
}
