## Refusals
refusal-import-empty = This file is empty.
refusal-import-spreadsheet = This is a spreadsheet of an old kind. In Excel or WPS choose “Save as” and then .xlsx or “CSV UTF-8”, and upload that.
refusal-import-workbook = This workbook cannot be read. Is it protected, or damaged? Save it anew as .xlsx or “CSV UTF-8”, and upload that.
refusal-import-binary = This is no list, whatever its name says. Upload a CSV, TSV or XLSX file.
refusal-import-encoding = Line { $row } is neither UTF-8 nor GB18030. Save the file as “CSV UTF-8” and upload it again.
refusal-import-mixed = This file mixes two encodings: line { $row } is UTF-8, other lines are not. Save it anew as “CSV UTF-8”.
refusal-import-quote = Row { $row } cannot be read: a quotation mark is not closed, or a cell holds more than 5,000 characters.
refusal-import-columns = Row { $row } has more than { $most } columns. Is this a list?
refusal-import-large = A file has at most 20 MB. Larger ones are loaded with the command “weir import customers”.
refusal-import-header-only = This file holds headings and nothing below them.
refusal-import-rows = A file has at most { $most } rows. Split it, or load it with the command “weir import customers”.
refusal-import-library = Choose one of the libraries that exist and are yours.
refusal-import-which-name = Say which column holds the company’s name.
refusal-import-twice = Two columns cannot both be “{ $field }”.
refusal-import-state = The import has moved on meanwhile. Load the page again to see where it stands.

## Fields
import-field-name = Company name
import-field-province = Province
import-field-city = City
import-field-district = District
import-field-street = Address
import-field-phone = Telephone
import-field-fax = Fax
import-field-credit_code = Credit code
import-field-website = Website
import-field-contact = Contact
import-field-position = Position
import-field-contact_phone = Contact phone
import-field-none = Do not read
import-example-name = 扬州恒信制衣有限公司
import-example-province = 江苏省
import-example-city = 扬州市
import-example-district = 广陵区
import-example-street = 文昌中路 88 号
import-example-phone = 0514-87654321
import-example-fax = 0514-87654322
import-example-credit_code = 91321002MA1EXAMP0E
import-example-website = www.example.com
import-example-contact = 王小明
import-example-position = 采购经理
import-example-contact_phone = 13800138000

## Reasons
import-reason = Reason
import-fault = { $field }: { $reason }
import-like-SAME = Is on file already as { $name } ({ $where }).
import-like-SIMILAR = { $percent } % like { $name }, which is on file ({ $where }).
import-like-RELATED = Branch, sister or group of { $name }, which is on file ({ $where }).
import-lead-SAME = Somebody works on this company already: open lead { $name } ({ $where }).
import-lead-SIMILAR = { $percent } % like the open lead { $name } ({ $where }).
import-lead-RELATED = Branch, sister or group of { $name }, an open lead ({ $where }).
import-lead-unheld = held by nobody yet
import-row-SAME = Is the same company as row { $row }, { $name }.
import-row-SIMILAR = { $percent } % like row { $row }, { $name }.
import-row-RELATED = Branch, sister or group of row { $row }, { $name }.

## Outcomes
import-outcome-CLEAR = New
import-outcome-SIMILAR = Similar
import-outcome-RELATED = Related
import-outcome-SAME = Double
import-outcome-REFUSED = Refused
import-outcome-added = Added

## States
import-state-UPLOADED = Columns to confirm
import-state-CHECKING = Dry run
import-state-CHECKED = Ready to import
import-state-RUNNING = Importing
import-state-PAUSED = Paused
import-state-DONE = Done
import-state-CANCELLED = Cancelled
import-state-FAILED = Failed

## The list
imports-title = Imports
imports-lead = Lists of companies, checked row by row before anything lands.
imports-new = Import a file
imports-caption = Imports, newest first
imports-file = File
imports-by = By
imports-library = Library
imports-state = State
imports-progress = Progress
imports-rows = { $done } of { $total } rows
imports-added = Added
imports-at = Uploaded
imports-empty = No imports yet
imports-empty-text = Upload a list of companies: Weir shows what is new, what is on file already and what cannot be read, and only then adds anything.

## Uploading
import-new-title = Import a file
import-new-lead = Nothing is added before you have seen the dry run.
import-new-file = File
import-new-file-hint = CSV, TSV or XLSX, UTF-8 or GB18030, at most 20 MB and 50,000 rows.
import-new-library = Library
import-new-act = Upload and look at the columns
import-new-how = What the file should look like
import-new-how-row = One company a row. Only the name is required; what is missing can be filled in later, the record is marked incomplete until then.
import-new-how-header = A first row with headings, in Chinese or English, lets Weir guess the columns. You can change each guess.
import-new-how-phones = Several telephone numbers in one cell are separated by 、 or ; and belong with their area code.
import-new-how-twice = Companies on file already, and doubles within the file, are skipped: the same file twice adds nothing twice.
import-new-goes-PUBLIC = New companies land in the public pool of the library, where eligible reps may claim them.
import-new-goes-PARTNER = New companies land in your own partner pool, from where you assign them to your people.
import-new-template = Download a template

## One import
import-back = All imports
import-lead = { $library } library · { $total } rows · { $encoding }
import-uploaded = Uploaded by { $name }, { $at }
import-columns-title = Columns
import-columns-note = What each column of the file holds
import-columns-caption = The columns of the file
import-column = Column
import-column-number = Column { $n }
import-column-field = Holds
import-column-sample = First rows
import-header = The first row holds headings
import-check = Start the dry run
import-check-again = Dry run again
import-check-note = The dry run adds nothing. Each row counts as a collision check.
import-checks-note = Your bound of checks an hour holds here too: a longer dry run waits for the next hour and goes on by itself.
import-waits = The bound of checks an hour is reached. The dry run goes on by itself at { $at }.
import-job-CHECKING = Dry run
import-job-RUNNING = Import
import-job-PAUSED = Paused
import-figures = { $done } of { $total } rows · { $added } added
import-figures-checking = { $done } of { $total } rows checked
import-pause = Pause
import-resume = Resume
import-cancel = Cancel the import
import-cancel-title = Cancel this import?
import-cancel-text = { $added } companies that have landed stay. The rows that are left are not imported.
import-cancel-none = Nothing has landed yet, and nothing will.
import-cancel-keep = Keep it
import-cancelled-done = Import cancelled.
import-start = { $count ->
    [one] Add 1 company
   *[other] Add { $count } companies
  }
import-start-none = Nothing new to add
import-start-text-PUBLIC = They land in the public pool of the { $library } library.
import-start-text-PARTNER = They land in your partner pool.
import-resembling = { $count ->
    [one] Also add the 1 row that resembles or belongs to another company
   *[other] Also add the { $count } rows that resemble or belong to another company
  }
import-resembling-hint = Left out, they come back in the file of rows that were not added, with the company they resemble.
import-done-title = { $count ->
    [0] Nothing was added
    [one] 1 company was added
   *[other] { $count } companies were added
  }
import-done-PUBLIC = They lie in the public pool.
import-done-PARTNER = They lie in your partner pool.
import-done-pool = Open the pool
import-report = Download the rows not added
import-report-name = not-added
import-template-name = weir-template
import-rows-title = Rows
import-rows-caption = The rows of the file and what they are
import-rows-all = All
import-row-number = Row
import-row-name = Company
import-row-outcome = Verdict
import-row-reason = Reason
import-row-added = added
import-rows-empty = No rows here
import-failed = The import has stopped: { $problem }
import-cancelled = This import was cancelled. { $added } companies had landed before.
