;;; emacs.el --- Eglot on the language server  -*- lexical-binding: t -*-

;;; Commentary:
;; Diagnostics appear, a quick fix is applied, the finding is gone.
;; ARCHLINT_SERVER is the server's command, its words parted by newlines; ARCHLINT_FINDING is the finding's id;
;; ARCHLINT_FILE is the file.  The last line is `FIXED', and the fixed text is written to the file.
;; The names with two dashes are Eglot's inner ones: they are the same in 1.9 and in Emacs 29.

;;; Code:

(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa*/*"))
  (when (file-directory-p folder) (add-to-list 'load-path folder)))
(require 'eglot)
(require 'flymake)

(define-derived-mode arch-mode prog-mode "Arch")
(add-to-list 'eglot-server-programs
             (cons 'arch-mode (split-string (getenv "ARCHLINT_SERVER") "\n")))
(setq eglot-sync-connect 20
      eglot-autoshutdown nil
      eglot-send-changes-idle-time 0.05
      make-backup-files nil)

(defvar finding (getenv "ARCHLINT_FINDING"))

(defun say (text) (princ (concat text "\n")))

(defun fail (text)
  (say (concat "FAILED: " text))
  (kill-emacs 1))

(defun find-diagnostic ()
  "The protocol's diagnostic with the finding's id, or nil."
  (seq-some (lambda (diagnostic)
              (let ((sent (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))))
                (and (equal (plist-get sent :code) finding) sent)))
            (flymake-diagnostics)))

(defun wait-until (condition)
  "Whether CONDITION came true within twenty seconds."
  (let ((end (+ (float-time) 20)) (result nil))
    (while (and (not (setq result (funcall condition))) (< (float-time) end))
      (flymake-start)
      (accept-process-output nil 0.02))
    result))

(defun choose-fix (actions diagnostic)
  "The quick fix of the finding among ACTIONS."
  (ignore diagnostic)
  (seq-find (lambda (action)
              (and (string-prefix-p "quickfix" (or (plist-get action :kind) ""))
                   (or (plist-get action :edit) (plist-get action :data))
                   (seq-some (lambda (fixed) (equal (plist-get fixed :code) finding))
                             (plist-get action :diagnostics))))
            actions))

(condition-case problem
    (progn
      (find-file (getenv "ARCHLINT_FILE"))
      (arch-mode)
      (apply #'eglot (eglot--guess-contact))
      (let* ((server (eglot-current-server))
             (diagnostic (or (wait-until #'find-diagnostic) (fail (concat "no diagnostic " finding))))
             (range (plist-get diagnostic :range))
             (actions (jsonrpc-request server :textDocument/codeAction
                                       (list :textDocument (eglot--TextDocumentIdentifier)
                                             :range range
                                             :context (list :diagnostics (vector diagnostic)))))
             (fix (or (choose-fix actions diagnostic) (fail "no quick fix"))))
        (say (plist-get diagnostic :message))
        (say (plist-get fix :title))
        (unless (plist-get fix :edit)
          (setq fix (jsonrpc-request server :codeAction/resolve fix)))
        (eglot--apply-workspace-edit (plist-get fix :edit))
        (eglot--signal-textDocument/didChange)
        (unless (wait-until (lambda () (not (find-diagnostic)))) (fail "the finding is still there"))
        (save-buffer)
        (eglot-shutdown server)
        (say "FIXED")))
  (error (fail (error-message-string problem))))

;;; emacs.el ends here
