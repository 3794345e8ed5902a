-- Neovim's own client on the language server: diagnostics appear, a quick fix is applied, the finding is gone.
-- ARCHLINT_SERVER is the server's command, its words parted by newlines; ARCHLINT_FINDING is the finding's id.
-- The last line is `FIXED`, and the fixed text is written to the file.

local finding = os.getenv('ARCHLINT_FINDING')

local function say(text)
  io.stdout:write(text .. '\n')
end

local function fail(text)
  say('FAILED: ' .. text)
  vim.cmd('cquit 1')
end

local function find_diagnostic(buffer)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.user_data.lsp.code == finding then return diagnostic end
  end
end

local function request(buffer, client, method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 10000)
  return answers and answers[client] and answers[client].result
end

local function choose_fix(actions)
  for _, action in ipairs(actions or {}) do
    for _, fixed in ipairs(action.diagnostics or {}) do
      if fixed.code == finding and vim.startswith(action.kind or '', 'quickfix') and (action.edit or action.data) then
        return action
      end
    end
  end
end

local function check()
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'arch'
  local initialized = false
  local client = vim.lsp.start_client({
    name = 'archlint',
    cmd = vim.split(os.getenv('ARCHLINT_SERVER'), '\n'),
    root_dir = vim.fn.getcwd(),
    on_init = function() initialized = true end,
  })
  vim.lsp.buf_attach_client(buffer, client)
  if not vim.wait(20000, function() return initialized end, 10) then return fail('the server did not start') end
  local found = vim.wait(20000, function() return find_diagnostic(buffer) ~= nil end, 10)
  if not found then return fail('no diagnostic ' .. finding) end
  local diagnostic = find_diagnostic(buffer)
  say((diagnostic.lnum + 1) .. ':' .. (diagnostic.col + 1) .. ' ' .. diagnostic.message)
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = { diagnostic.user_data.lsp } }
  local fix = choose_fix(request(buffer, client, 'textDocument/codeAction', params))
  if not fix then return fail('no quick fix') end
  say(fix.title)
  if not fix.edit then fix = request(buffer, client, 'codeAction/resolve', fix) end
  vim.lsp.util.apply_workspace_edit(fix.edit, vim.lsp.get_client_by_id(client).offset_encoding)
  local gone = vim.wait(20000, function() return find_diagnostic(buffer) == nil end, 10)
  if not gone then return fail('the finding is still there') end
  vim.cmd('write')
  vim.lsp.stop_client(client)
  if not vim.wait(20000, function() return vim.lsp.client_is_stopped(client) end, 10) then
    return fail('the server did not stop')
  end
  say('FIXED')
  vim.cmd('qa!')
end

local ok, why = pcall(check)
if not ok then fail(tostring(why)) end
